import { listAuditEntries, verifyAudit } from '@jianhu/contract';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { type ItemOf, pagesOf, rowsOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { SystemNav } from '../../ui/frame/system-nav.tsx';
import { Page } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Empty, Loaded, NoPermission } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { Verdict } from './verdict.tsx';
import './audit.css';

/** The trail: who did what to which object; its chains can be verified here and from outside. */
export function AuditPage() {
  const { t } = useTranslation();
  const may = useCan('audit.view');
  const verifies = useCan('audit.verify');
  const verifying = useMutation({ mutationFn: () => call(verifyAudit, {}) });
  return (
    <Page
      title={t('job.audit')}
      action={
        verifies && (
          <Button type="primary" loading={verifying.isPending} onClick={() => verifying.mutate()}>
            {t('audit.verify')}
          </Button>
        )
      }
    >
      <SystemNav />
      <Refusal error={verifying.error} />
      {verifying.data && <Verdict result={verifying.data} />}
      {may ? <Entries /> : <NoPermission permission="audit.view" />}
    </Page>
  );
}

type Entry = ItemOf<typeof listAuditEntries>;

function Entries() {
  const { t } = useTranslation();
  const [object, setObject] = useState<Pick<Entry, 'objectKind' | 'objectId'> | null>(null);
  const query = useInfiniteQuery(pagesOf(listAuditEntries, { query: object ?? {} }));
  const rows = rowsOf(query.data);
  return (
    <>
      {object && (
        <p className="filters wide">
          <Button onClick={() => setObject(null)}>{t('audit.allObjects')} ×</Button>
          <code>
            {object.objectKind} {object.objectId}
          </code>
        </p>
      )}
      <Loaded query={query} op={listAuditEntries} awaiting={t('awaiting.audit')}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t('audit.none')} />
          ) : (
            <>
              <EntryTable rows={rows} onObject={setObject} />
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

interface EntryTableProps {
  readonly rows: readonly Entry[];
  readonly onObject: (object: Pick<Entry, 'objectKind' | 'objectId'>) => void;
}

function EntryTable({ rows, onObject }: EntryTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Entry>[] = [
    { key: 'at', title: t('audit.at'), render: (row) => <time dateTime={row.at}>{format.instant(row.at)}</time> },
    { key: 'action', title: t('audit.action'), names: true, render: (row) => <code>{row.action}</code> },
    {
      key: 'object',
      title: t('audit.object'),
      render: ({ objectKind, objectId }) => (
        <button
          type="button"
          className="link-button"
          title={objectId}
          onClick={() => onObject({ objectKind, objectId })}
        >
          {objectKind} {objectId.slice(0, 8)}
        </button>
      ),
    },
    { key: 'seq', title: t('audit.seq'), number: true, render: (row) => row.seq },
    {
      key: 'actor',
      title: t('audit.actor'),
      render: (row) => <code title={row.actorRef}>{row.actorRef.slice(0, 13)}</code>,
    },
    { key: 'sm3', title: 'SM3', render: (row) => <code title={row.sm3}>{row.sm3.slice(0, 12)}…</code> },
    {
      key: 'detail',
      title: t('audit.detail'),
      render: (row) => (
        <details>
          <summary>{t('audit.show')}</summary>
          <pre className="code">{JSON.stringify(row.detail, null, 2)}</pre>
        </details>
      ),
    },
  ];
  return (
    <Table
      label={t('job.audit')}
      columns={columns}
      rows={rows}
      keyOf={(row) => `${row.objectKind}${row.objectId}${row.seq}`}
    />
  );
}
