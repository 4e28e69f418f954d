import type { PlanObject } from '@jianhu/contract';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../phrases/index.ts';
import { County } from '../../../ui/county.tsx';
import { useFormat } from '../../../ui/format.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { standingOf } from './object-query.ts';
import { ObjectStandingChip } from './object-standing.tsx';
import type { Registry } from './registry.tsx';

interface ObjectTableProps {
  readonly registry: Registry;
  readonly rows: readonly PlanObject[];
  readonly today: string;
}

/** One line each: what is confirmed, or what is proposed while nothing is. */
export function ObjectTable({ registry, rows, today }: ObjectTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = (row: PlanObject) => row.content ?? row.proposal;
  const tradeName = (code: string | null | undefined): string =>
    registry.trades.find((trade) => trade.code === code)?.nameZh ?? '—';
  const columns: Column<PlanObject>[] = [
    {
      key: 'name',
      title: t('planWork.object.name'),
      names: true,
      render: (row) => (
        <Link to="/plan/objects/$id" params={{ id: row.id }}>
          {shown(row)?.name ?? t('planWork.registry.notConfirmed')}
        </Link>
      ),
    },
    {
      key: 'county',
      title: t('planWork.object.county'),
      render: (row) => <County code={shown(row)?.countyCode ?? null} />,
    },
    ...(registry.trade === 'none'
      ? []
      : [
          {
            key: 'trade',
            title: t('planWork.object.trade'),
            render: (row: PlanObject) => tradeName(shown(row)?.trade),
          },
        ]),
    {
      key: 'from',
      title: t('planWork.object.validFrom'),
      render: (row) => <Day day={shown(row)?.validFrom ?? null} />,
    },
    { key: 'to', title: t('planWork.object.validTo'), render: (row) => <Day day={shown(row)?.validTo ?? null} /> },
    {
      key: 'state',
      title: t('planWork.object.state'),
      render: (row) => <ObjectStandingChip standing={standingOf(row, today)} />,
    },
    { key: 'unit', title: t('planWork.object.unit'), render: (row) => row.unitNameZh },
    {
      key: 'changed',
      title: t('planWork.object.changedAt'),
      render: (row) => <time dateTime={row.changedAt}>{format.moment(row.changedAt)}</time>,
    },
  ];
  return <Table label={t('planWork.registry.objects')} columns={columns} rows={rows} keyOf={(row) => row.id} />;
}

function Day({ day }: { readonly day: string | null }) {
  const format = useFormat();
  return <>{day === null ? '—' : <time dateTime={day}>{format.day(day)}</time>}</>;
}
