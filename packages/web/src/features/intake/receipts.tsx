import { listReceipts } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ItemOf, pagesOf, rowsOf } from '../../api/queries.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';

type Row = ItemOf<typeof listReceipts>;

export function Receipts({ sourceId }: { readonly sourceId: string | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useInfiniteQuery(pagesOf(listReceipts, { query: sourceId === undefined ? {} : { sourceId } }));
  const rows = rowsOf(query.data);
  const columns: Column<Row>[] = [
    {
      key: 'at',
      title: t('receipt.at'),
      names: true,
      render: (row) => <time dateTime={row.receivedAt}>{format.instant(row.receivedAt)}</time>,
    },
    { key: 'source', title: t('receipt.source'), render: (row) => row.sourceNameZh },
    { key: 'lines', title: t('receipt.lines'), number: true, render: (row) => format.number(row.lines) },
    { key: 'accepted', title: t('receipt.accepted'), number: true, render: (row) => format.number(row.accepted) },
    {
      key: 'rejected',
      title: t('receipt.rejected'),
      number: true,
      render: (row) => <span className={row.rejected > 0 ? 'late' : ''}>{format.number(row.rejected)}</span>,
    },
    { key: 'throttled', title: t('receipt.throttled'), number: true, render: (row) => <Throttled row={row} /> },
    { key: 'repeated', title: t('receipt.repeated'), number: true, render: (row) => format.number(row.repeated) },
    { key: 'late', title: t('receipt.late'), number: true, render: (row) => format.number(row.late) },
    { key: 'undecided', title: t('receipt.undecided'), number: true, render: (row) => format.number(row.undecided) },
    {
      key: 'unknown',
      title: t('receipt.unknownRooms'),
      number: true,
      render: (row) => format.number(row.unknownRooms),
    },
    {
      key: 'durability',
      title: t('receipt.durability'),
      render: (row) => <Chip tone="done">{t(`durability.${row.durability}`)}</Chip>,
    },
    {
      key: 'id',
      title: t('receipt.id'),
      render: (row) => <code title={row.receiptId}>{row.receiptId.slice(0, 8)}</code>,
    },
  ];
  return (
    <Loaded query={query} op={listReceipts} awaiting={t('awaiting.receipts')}>
      {() =>
        rows.length === 0 ? (
          <Empty title={t('receipt.none')}>{t('receipt.noneHint')}</Empty>
        ) : (
          <>
            <Table label={t('intake.receipts')} columns={columns} rows={rows} keyOf={(row) => row.receiptId} />
            <More query={query} shown={rows.length} />
          </>
        )
      }
    </Loaded>
  );
}

/** Which rooms were too fast; their rows were not taken, and the source sends them again. */
function Throttled({ row }: { readonly row: Row }) {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  if (row.throttledRows === 0) return format.number(0);
  const rooms = row.throttled.map(({ roomId, rows }) => t('receipt.throttledRoom', { roomId, rows })).join('、');
  const sentences = row.throttled.map(({ reasonZh, reasonEn }) => said({ zh: reasonZh, en: reasonEn }));
  return (
    <span className="late" title={sentences.join('\n')}>
      {`${format.number(row.throttledRows)} (${rooms})`}
    </span>
  );
}
