import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../phrases/index.ts';
import { County } from '../../../ui/county.tsx';
import { Section } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { Amount } from '../ui/amount.tsx';
import type { FigureFile } from './figure.tsx';

/** The figures that this one is the sum of, and what its unit told about its make-up. */
export function FigureParts({ figure }: { readonly figure: FigureFile }) {
  const { t } = useTranslation();
  const breakdown = figure.versions[0]?.breakdown ?? [];
  return (
    <>
      {figure.parts.length > 0 && (
        <Section title={t('planFigure.parts')}>
          <Parts figure={figure} />
        </Section>
      )}
      {breakdown.length > 0 && (
        <Section title={t('planTarget.breakdown')}>
          <Table
            label={t('planTarget.breakdown')}
            rows={breakdown}
            keyOf={({ key }) => JSON.stringify(key)}
            columns={[
              {
                key: 'name',
                title: t('planFigure.part'),
                names: true,
                render: ({ key }) => Object.values(key).join(' · '),
              },
              {
                key: 'value',
                title: t('planFigure.value'),
                number: true,
                render: ({ value }) => <Amount value={value} unit={figure.unit} />,
              },
              {
                key: 'share',
                title: t('planFigure.share'),
                number: true,
                render: ({ numerator, denominator }) =>
                  numerator === null || denominator === null ? '' : `${numerator} / ${denominator}`,
              },
            ]}
          />
        </Section>
      )}
    </>
  );
}

function Parts({ figure }: { readonly figure: FigureFile }) {
  const { t } = useTranslation();
  return (
    <Table
      label={t('planFigure.parts')}
      rows={figure.parts}
      keyOf={({ countyCode, unitId }) => `${countyCode}${unitId}`}
      columns={[
        { key: 'unit', title: t('planReport.unit'), names: true, render: ({ unitNameZh }) => unitNameZh },
        {
          key: 'county',
          title: t('place.county'),
          render: ({ countyCode }) => (countyCode === '' ? t('place.city') : <County code={countyCode} />),
        },
        {
          key: 'value',
          title: t('planFigure.value'),
          number: true,
          render: ({ countyCode, unitId, value }) => (
            <Link
              to="/plan/targets/$id/figures/$period"
              params={{ id: figure.targetId, period: figure.period }}
              search={{ unitId, ...(countyCode !== '' && { countyCode }) }}
            >
              <Amount value={value} unit={figure.unit} />
            </Link>
          ),
        },
        { key: 'origin', title: t('planFigure.origin'), render: ({ origin }) => t(`planOrigin.${origin}`) },
      ]}
    />
  );
}
