import { getMonitor } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { type CategoryName, categoryNames } from './category-names.ts';
import { findMeasured, isMeasuredWith } from './measured.ts';

/** What the lexicons look for, and how well: a category without figures is shown as not measured. */
export function Coverage() {
  const { t } = useTranslation();
  const { data } = useQuery(queryOf(getMonitor, {}));
  return (
    <Section title={t('examine.coverage')}>
      <p className="state-note">{t('examine.coverageMeaning')}</p>
      {data && !isMeasuredWith(data.wordsHash) && <p className="state-note">{t('examine.measuredBefore')}</p>}
      <Table<CategoryName>
        label={t('examine.coverage')}
        rows={categoryNames}
        keyOf={(name) => name}
        columns={[
          { key: 'name', title: t('examine.category'), names: true, render: (name) => t(`category.${name}`) },
          { key: 'recall', title: t('examine.recall'), number: true, render: (name) => <Recall name={name} /> },
          {
            key: 'alarms',
            title: t('examine.falseAlarms'),
            number: true,
            render: (name) => <FalseAlarms name={name} />,
          },
        ]}
      />
    </Section>
  );
}

function Recall({ name }: { readonly name: CategoryName }) {
  const { t } = useTranslation();
  const measured = findMeasured(name);
  if (!measured) return <>{t('examine.notMeasured')}</>;
  const { found, of, low, high } = measured.recall;
  return (
    <>
      {t('examine.recallOf', {
        share: percent(found / of),
        low: percent(low),
        high: percent(high),
        count: of,
      })}
    </>
  );
}

function FalseAlarms({ name }: { readonly name: CategoryName }) {
  const { t } = useTranslation();
  const measured = findMeasured(name);
  if (!measured) return <>{t('examine.notMeasured')}</>;
  const { found, of, high } = measured.falseAlarms;
  return <>{t('examine.alarmsOf', { rate: ((10_000 * found) / of).toFixed(1), high: (10_000 * high).toFixed(1) })}</>;
}

function percent(share: number): string {
  return `${Math.round(100 * share)}`;
}
