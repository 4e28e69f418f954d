import type { Reissued } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../phrases/index.ts';
import { Loading } from '../../../ui/states/index.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { usePeriod } from '../ui/period.ts';
import { useExact } from './exact.ts';
import { usePlaceName, useTargetName, useTargets, useTargetsAreRead } from './plan-names.ts';

interface FigureChangesProps {
  readonly figures: readonly Reissued[];
  /** What is only previewed has no page yet. */
  readonly opens?: boolean;
}

/** Every figure of an act, before and after; each opens. */
export function FigureChanges({ figures, opens = true }: FigureChangesProps) {
  const { t } = useTranslation();
  const exact = useExact();
  const period = usePeriod();
  const place = usePlaceName();
  const nameOf = useTargetName();
  const targets = useTargets();
  const areRead = useTargetsAreRead();
  if (!areRead) return <Loading awaiting={t('planWork.awaiting.targets')} />;
  const unitOf = (row: Reissued): string => targets.get(row.targetId)?.unit ?? '';
  const columns: Column<Reissued>[] = [
    {
      key: 'target',
      title: t('planWork.figures.target'),
      names: true,
      render: (row) => {
        const name = nameOf(row.targetId, row.targetNameZh);
        if (!opens) return name;
        const search = {
          ...(row.countyCode === '' ? {} : { countyCode: row.countyCode }),
          ...(row.unitId === '' ? {} : { unitId: row.unitId }),
        };
        return (
          <Link
            to="/plan/targets/$id/figures/$period"
            params={{ id: row.targetId, period: row.period }}
            search={search}
          >
            {name}
          </Link>
        );
      },
    },
    { key: 'place', title: t('planWork.figures.place'), render: place },
    { key: 'period', title: t('planWork.figures.period'), render: (row) => period(row.period) },
    {
      key: 'before',
      title: t('planWork.figures.before'),
      number: true,
      render: (row) =>
        row.before === null ? t('planWork.figures.first') : <del>{exact(row.before, unitOf(row))}</del>,
    },
    {
      key: 'after',
      title: t('planWork.figures.after'),
      number: true,
      render: (row) => <strong>{exact(row.after, unitOf(row))}</strong>,
    },
    { key: 'version', title: t('planWork.figures.version'), number: true, render: (row) => row.version },
  ];
  return (
    <Table
      label={t('planWork.figures.caption')}
      columns={columns}
      rows={figures}
      keyOf={(row) => `${row.targetId}|${row.countyCode}|${row.unitId}|${row.period}`}
    />
  );
}
