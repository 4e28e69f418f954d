import { listRuleRuns, type RuleRow } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf, useCan } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { StudioPage } from './studio-page.tsx';
import { percentOf } from './tone.ts';

/** Every rule that raises alerts: how precise, how many hits, and whether its brake is on. Paused ones stand first. */
export function RuleRunsPage() {
  const { t } = useTranslation();
  const enabled = useCan('rule.view');
  const query = useQuery({ ...queryOf(listRuleRuns, {}), enabled });
  return (
    <StudioPage title={t('studio.runs')} asOf={query.data?.asOf}>
      <p className="state-note">{t('studio.floorsMeaning')}</p>
      <Loaded query={query} op={listRuleRuns} awaiting={t('studio.runs')}>
        {({ items }) => <Runs items={items} />}
      </Loaded>
    </StudioPage>
  );
}

function Runs({ items }: { readonly items: readonly RuleRow[] }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const sorted = items.toSorted((a, b) => Number(b.brake.paused) - Number(a.brake.paused) || b.hits7d - a.hits7d);
  const columns: Column<RuleRow>[] = [
    {
      key: 'name',
      title: t('studio.entry'),
      names: true,
      render: (one) => (
        <>
          <Link to="/rules/runs/$ruleId" params={{ ruleId: one.ruleId }}>
            {language === 'en' ? one.nameEn : one.nameZh}
          </Link>
          <small className="under">{one.article}</small>
        </>
      ),
    },
    {
      key: 'precision',
      title: t('studio.interval'),
      number: true,
      render: (one) =>
        one.adjudicated === 0 ? t('studio.noVerdicts') : `${percentOf(one.lowBp)}–${percentOf(one.highBp)}`,
    },
    {
      key: 'adjudicated',
      title: t('studio.adjudicated'),
      number: true,
      render: (one) => `${format.number(one.upheld)} / ${format.number(one.adjudicated)}`,
    },
    { key: 'floor', title: t('studio.floor'), number: true, render: (one) => percentOf(one.floorBp) },
    { key: 'hits', title: t('studio.hits7d'), number: true, render: (one) => format.number(one.hits7d) },
    {
      key: 'brake',
      title: t('studio.brake'),
      render: ({ brake }) => (
        <>
          <Chip tone={brake.paused ? 'suspected' : 'done'}>
            {t(brake.paused ? 'studio.isPaused' : 'studio.running')}
          </Chip>
          {brake.held > 0 && <small className="under">{t('studio.held', { count: brake.held })}</small>}
        </>
      ),
    },
  ];
  return <Table label={t('studio.runs')} columns={columns} rows={sorted} keyOf={({ ruleId }) => ruleId} />;
}
