import type { TargetSummary } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { Table } from '../../../ui/table.tsx';
import { Amount } from '../ui/amount.tsx';
import { usePeriod } from '../ui/period.ts';
import { StatusMark } from '../ui/status-mark.tsx';

/** Targets that the unit answers for: what is asked by when, and where they stand. */
export function UnitTargets({ targets }: { readonly targets: readonly TargetSummary[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  const period = usePeriod();
  if (targets.length === 0) return <p className="state-note">{t('planWork.unit.noTargets')}</p>;
  return (
    <Table
      label={t('planWork.unit.targets')}
      rows={targets}
      keyOf={(target) => target.id}
      columns={[
        {
          key: 'name',
          title: t('planWork.report.target'),
          names: true,
          render: (target) => (
            <Link to="/plan/targets/$id" params={{ id: target.id }}>
              {said({ zh: target.nameZh, en: target.nameEn })}
            </Link>
          ),
        },
        { key: 'goal', title: t('planWork.unit.goal'), render: (target) => <span lang="zh-CN">{target.goalZh}</span> },
        {
          key: 'due',
          title: t('planWork.unit.due'),
          render: (target) => t('planWork.unit.dueYear', { year: String(target.dueYear) }),
        },
        {
          key: 'value',
          title: t('planWork.unit.value'),
          number: true,
          render: (target) =>
            target.period === null ? (
              t('planWork.unit.noValue')
            ) : (
              <Link
                to="/plan/targets/$id/figures/$period"
                params={{ id: target.id, period: target.period }}
                title={period(target.period)}
              >
                <Amount value={target.value} unit={target.unit} />
              </Link>
            ),
        },
        {
          key: 'status',
          title: t('planWork.unit.status'),
          render: (target) => <StatusMark status={target.status} stale={target.stale} />,
        },
      ]}
    />
  );
}
