import { evaluateParkedMessages, listParkedMessages } from '@jianhu/contract';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { call } from '../../api/call.ts';
import { type ItemOf, pagesOf, rowsOf, useCan } from '../../api/queries.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';

type Row = ItemOf<typeof listParkedMessages>;

/** So many at once as the operation takes. */
const AT_ONCE = 50;

/** Messages that were taken and could not be evaluated: none is lost, and each is evaluated again once what failed is mended. */
export function Parked() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(pagesOf(listParkedMessages, { query: {} }));
  const rows = rowsOf(query.data);
  return (
    <Loaded query={query} op={listParkedMessages} awaiting={t('parked.awaiting')}>
      {() =>
        rows.length === 0 ? (
          <Empty title={t('parked.none')}>{t('parked.noneHint')}</Empty>
        ) : (
          <>
            <Rows rows={rows} />
            <More query={query} shown={rows.length} />
          </>
        )
      }
    </Loaded>
  );
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  const manages = useCan('intake.manage');
  const evaluating = useEvaluating();
  const first = rows.slice(0, AT_ONCE).map(({ id }) => id);
  const isRunning = (ids: readonly string[]): boolean =>
    evaluating.isPending && ids.length === evaluating.variables.length && ids[0] === evaluating.variables[0];
  const columns: Column<Row>[] = [
    {
      key: 'reason',
      title: t('parked.reason'),
      names: true,
      render: (row) => <span title={row.reason.thrown}>{said(row.reason)}</span>,
    },
    { key: 'source', title: t('receipt.source'), render: (row) => row.sourceNameZh ?? t('parked.unknown') },
    {
      key: 'room',
      title: t('parked.room'),
      render: (row) => (row.roomId === null ? t('parked.unknown') : `${row.platform ?? ''} ${row.roomId}`),
    },
    { key: 'at', title: t('receipt.at'), render: (row) => format.moment(row.parkedAt) },
    {
      key: 'tries',
      title: t('parked.tries'),
      number: true,
      render: (row) => (
        <span title={row.triedAt === null ? undefined : format.instant(row.triedAt)}>{format.number(row.tries)}</span>
      ),
    },
    ...(manages
      ? [
          {
            key: 'evaluate',
            title: t('quarantine.action'),
            render: (row: Row) => (
              <Button
                size="small"
                loading={isRunning([row.id])}
                disabled={evaluating.isPending}
                onClick={() => evaluating.mutate([row.id])}
              >
                {t('parked.evaluate')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      {manages && rows.length > 1 && (
        <div className="filters wide">
          <Button loading={isRunning(first)} disabled={evaluating.isPending} onClick={() => evaluating.mutate(first)}>
            {t('parked.evaluateAll', { count: first.length })}
          </Button>
        </div>
      )}
      <Refusal error={evaluating.error} />
      <Table label={t('intake.parked')} columns={columns} rows={rows} keyOf={(row) => row.id} />
    </>
  );
}

function useEvaluating() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: (ids: readonly string[]) => call(evaluateParkedMessages, { body: { ids: [...ids] } }),
    onSuccess: async ({ items }) => {
      const still = items.filter(({ outcome }) => outcome === 'stillParked').length;
      const findings = items.reduce((sum, item) => sum + item.findings, 0);
      void message.info(t('parked.done', { evaluated: items.length - still, still, findings }));
    },
    // Some may have been evaluated before one was refused.
    onSettled: () => client.invalidateQueries({ queryKey: [listParkedMessages.id] }),
  });
}
