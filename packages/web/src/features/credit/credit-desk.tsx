import { type CreditDesk, getCreditDesk } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { County } from '../../ui/county.tsx';
import { useFormat } from '../../ui/format.ts';
import { Page, Section } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states/index.ts';
import { Table } from '../../ui/table.tsx';
import { ServicesNav } from '../services/services-nav.tsx';
import { ClassChanges } from './class-changes.tsx';
import { DuePatrols } from './due-patrols.tsx';
import { Triggers } from './triggers.tsx';
import { ClassMark } from './class-mark.tsx';
import { useNamed } from './use-named.ts';
import './credit.css';

/** How the operators of one's own reach stand, how closely each class is watched, and how often anybody was called on. */
export function CreditDeskPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useQuery(queryOf(getCreditDesk, {}));
  const computedAt = query.data?.computedAt ?? null;
  return (
    <Page title={t('credit.title')} asOf={query.data?.asOf} state={<Chip>{t('credit.internal')}</Chip>}>
      <ServicesNav />
      <p className="state-note">{t('credit.meaning')}</p>
      <Loaded query={query} op={getCreditDesk} awaiting={t('credit.title')}>
        {(desk) => (
          <>
            <Section
              title={t('credit.classes')}
              aside={computedAt !== null && <small>{t('credit.computed', { at: format.instant(computedAt) })}</small>}
            >
              <Classes desk={desk} />
            </Section>
            <Section title={t('patrol.due')}>
              <DuePatrols />
            </Section>
            <Section title={t('credit.triggers')}>
              <Triggers />
            </Section>
            <Section title={t('credit.changes')}>
              <ClassChanges />
            </Section>
            <Section title={t('credit.counties')}>
              <Counties counties={desk.counties} />
            </Section>
            <Section title={t('credit.rules')}>
              <Rules desk={desk} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Classes({ desk }: { readonly desk: CreditDesk }) {
  const { t } = useTranslation();
  const named = useNamed();
  const format = useFormat();
  const total = desk.classes.reduce((sum, { operators }) => sum + operators, 0);
  const visited = desk.classes.reduce((sum, one) => sum + one.visited, 0);
  return (
    <div className="credit-body">
      <Table
        label={t('credit.classes')}
        rows={desk.classes}
        keyOf={(row) => row.class}
        columns={[
          {
            key: 'class',
            title: t('credit.class'),
            names: true,
            render: (row) => (
              <span className="class-name">
                <ClassMark name={row.class} /> {named(row)}
              </span>
            ),
          },
          { key: 'from', title: t('credit.points'), render: (row) => t('credit.from', { points: row.from }) },
          {
            key: 'operators',
            title: t('credit.operators'),
            number: true,
            render: (row) => format.number(row.operators),
          },
          { key: 'watch', title: t('credit.watch'), render: (row) => named(row.watch) },
          { key: 'share', title: t('credit.share'), number: true, render: (row) => `${row.drawPerMille / 10} %` },
          {
            key: 'visited',
            title: t('credit.visited', { year: String(desk.year) }),
            number: true,
            render: (row) => format.number(row.visited),
          },
          {
            key: 'perFirm',
            title: t('credit.perFirm'),
            number: true,
            render: (row) => (row.operators === 0 ? '—' : (row.visits / row.operators).toFixed(3)),
          },
          { key: 'most', title: t('credit.most'), number: true, render: (row) => format.number(row.most) },
        ]}
      />
      {total > 0 && (
        <p className="figures">{t('credit.quiet', { share: `${(100 * (1 - visited / total)).toFixed(2)} %` })}</p>
      )}
    </div>
  );
}

function Counties({ counties }: Pick<CreditDesk, 'counties'>) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Table
      label={t('credit.counties')}
      rows={counties}
      keyOf={(row) => row.countyCode}
      columns={[
        { key: 'county', title: t('credit.county'), names: true, render: (row) => <County code={row.countyCode} /> },
        ...(['A', 'B', 'C', 'D'] as const).map((name) => ({
          key: name,
          title: name,
          number: true,
          render: (row: CreditDesk['counties'][number]) => format.number(row[name]),
        })),
      ]}
    />
  );
}

function Rules({ desk }: { readonly desk: CreditDesk }) {
  const { t } = useTranslation();
  const named = useNamed();
  return (
    <div className="credit-body">
      <Table
        label={t('credit.rules')}
        rows={desk.contributions}
        keyOf={(row) => row.code}
        columns={[
          { key: 'reason', title: t('credit.reason'), names: true, render: named },
          { key: 'points', title: t('credit.points'), number: true, render: (row) => `+${row.points}` },
          {
            key: 'basis',
            title: t('credit.basis'),
            render: (row) => (
              <>
                {row.article} {row.recalled && <Chip>{t('credit.recalled')}</Chip>}
              </>
            ),
          },
        ]}
      />
      {desk.table.assumed && <p className="state-note">{t('credit.assumed')}</p>}
    </div>
  );
}
