import { listExchangeMessages, listExchangePorts, retryExchangeMessage } from '@jianhu/contract';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { type ItemOf, pagesOf, rowsOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';

type Row = ItemOf<typeof listExchangeMessages>;

/** The ledger: ids and outcomes, no content. What is parked can be tried again. */
export function Messages() {
  const { t } = useTranslation();
  const [onlyOpen, setOnlyOpen] = useState(false);
  const query = useInfiniteQuery(pagesOf(listExchangeMessages, { query: onlyOpen ? { open: 'true' } : {} }));
  const rows = rowsOf(query.data);
  return (
    <div className="exchange-ledger">
      <div className="filters wide" role="group" aria-label={t('exchange.filter')}>
        {([false, true] as const).map((open) => (
          <button
            key={String(open)}
            type="button"
            className="toggle"
            aria-pressed={open === onlyOpen}
            onClick={() => setOnlyOpen(open)}
          >
            {t(open ? 'exchange.open' : 'exchange.all')}
          </button>
        ))}
      </div>
      <Loaded query={query} op={listExchangeMessages} awaiting={t('exchange.awaitingMessages')}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t(onlyOpen ? 'exchange.noneOpen' : 'exchange.none')}>{t('exchange.noneHint')}</Empty>
          ) : (
            <>
              <Rows rows={rows} />
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const manages = useCan('intake.manage');
  const retrying = useRetry();
  const actionOf = (row: Row) => {
    if (!row.open) return '—';
    if (!manages) return t('exchange.waits');
    const isRunning = retrying.isPending && retrying.variables === row.id;
    return (
      <Button size="small" loading={isRunning} onClick={() => retrying.mutate(row.id)}>
        {t('exchange.retry')}
      </Button>
    );
  };
  const columns: Column<Row>[] = [
    { key: 'at', title: t('exchange.at'), names: true, render: (row) => format.moment(row.at) },
    { key: 'port', title: t('exchange.port'), render: (row) => t(`exchangePort.${row.port}`) },
    { key: 'kind', title: t('exchange.kind'), render: (row) => <Kind row={row} /> },
    { key: 'subject', title: t('exchange.subject'), render: (row) => row.subjectRef ?? '—' },
    {
      key: 'own',
      title: t('exchange.own'),
      render: (row) => (row.sentAt === null ? '—' : <span title={row.sentAt}>{format.moment(row.sentAt)}</span>),
    },
    { key: 'outcome', title: t('exchange.outcome'), render: (row) => <Outcome row={row} /> },
    { key: 'party', title: t('exchange.counterpart'), render: (row) => t(`exchangeParty.${row.counterpart}`) },
    { key: 'action', title: t('exchange.action'), render: actionOf },
  ];
  return (
    <>
      <Refusal error={retrying.error} />
      <Table label={t('exchange.messages')} columns={columns} rows={rows} keyOf={(row) => row.id} />
    </>
  );
}

/** Kinds of ours by name; what a changed system calls its messages is shown as it came. */
const KINDS = {
  'workItem.changed': 'workItemChanged',
  'workItem.progress': 'workItemProgress',
  'publicity.deliver': 'publicityDeliver',
  'publicity.withdraw': 'publicityWithdraw',
  'publicity.published': 'publicityPublished',
  'publicity.rejected': 'publicityRejected',
  'publicity.withdrawn': 'publicityWithdrawn',
  'licence.verify': 'licenceVerify',
  'case.handOver': 'caseHandOver',
  'case.fields': 'caseFields',
  'case.registered': 'caseRegistered',
  'case.stateChanged': 'caseStateChanged',
  'case.needs': 'caseNeeds',
  acknowledgement: 'acknowledgement',
} as const;

function Kind({ row }: { readonly row: Row }) {
  const { t } = useTranslation();
  const known = Object.entries(KINDS).find(([kind]) => kind === row.kind)?.[1];
  return known ? <span title={row.messageId}>{t(`exchangeKind.${known}`)}</span> : <code>{row.kind}</code>;
}

function Outcome({ row }: { readonly row: Row }) {
  const { t } = useTranslation();
  const tone = row.open || row.outcome === 'failed' || row.outcome === 'refused' ? 'active' : 'plain';
  return (
    <span className="exchange-outcome">
      <Chip tone={tone}>{t(`exchangeOutcome.${row.outcome}`)}</Chip>
      {row.reason !== null && (
        <code>
          {row.reason} {row.pointer}
        </code>
      )}
    </span>
  );
}

function useRetry() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: (id: string) => call(retryExchangeMessage, { params: { id } }),
    onSuccess: async () => {
      void message.success(t('exchange.retried'));
      await client.invalidateQueries({ queryKey: [listExchangeMessages.id] });
      await client.invalidateQueries({ queryKey: [listExchangePorts.id] });
    },
  });
}
