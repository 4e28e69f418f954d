import { listQuarantine } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type ItemOf, pagesOf, rowsOf, useCan } from '../../api/queries.ts';
import type { IntakeSearch } from '../../app/search.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { QuarantinePanel } from './quarantine-panel.tsx';

export type QuarantineRow = ItemOf<typeof listQuarantine>;
type State = NonNullable<IntakeSearch['state']>;

interface QuarantineProps {
  readonly state: State;
  readonly onState: (state: State) => void;
}

/** Rows that could not be taken: none is lost; each can be corrected and replayed, or discarded with a reason. */
export function Quarantine({ state, onState }: QuarantineProps) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(pagesOf(listQuarantine, { query: { state } }));
  const [opened, setOpened] = useState<QuarantineRow | null>(null);
  const rows = rowsOf(query.data);
  const states: readonly State[] = ['waiting', 'replayed', 'discarded'];
  return (
    <>
      <div className="filters wide" role="group" aria-label={t('queue.state')}>
        {states.map((name) => (
          <button
            key={name}
            type="button"
            className="toggle"
            aria-pressed={name === state}
            onClick={() => onState(name)}
          >
            {t(`quarantine.${name}`)}
          </button>
        ))}
      </div>
      <Loaded query={query} op={listQuarantine} awaiting={t('awaiting.quarantine')}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t(`quarantine.none.${state}`)}>{t('quarantine.noneHint')}</Empty>
          ) : (
            <>
              <Rows rows={rows} onOpen={setOpened} />
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
      {opened && <QuarantinePanel key={opened.id} row={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

function Rows({
  rows,
  onOpen,
}: {
  readonly rows: readonly QuarantineRow[];
  readonly onOpen: (row: QuarantineRow) => void;
}) {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  const manages = useCan('intake.manage');
  const columns: Column<QuarantineRow>[] = [
    {
      key: 'reason',
      title: t('quarantine.reason'),
      names: true,
      render: (row) => said({ zh: row.reasonZh, en: row.reasonEn }),
    },
    { key: 'pointer', title: t('quarantine.pointer'), render: (row) => <code>{row.pointer || '/'}</code> },
    { key: 'source', title: t('receipt.source'), render: (row) => row.sourceNameZh },
    { key: 'line', title: t('import.line'), number: true, render: (row) => row.line },
    { key: 'at', title: t('receipt.at'), render: (row) => format.moment(row.at) },
    {
      key: 'open',
      title: t('quarantine.action'),
      render: (row) => (
        <Button size="small" onClick={() => onOpen(row)}>
          {t(manages && row.state === 'waiting' ? 'quarantine.handle' : 'quarantine.look')}
        </Button>
      ),
    },
  ];
  return <Table label={t('intake.quarantine')} columns={columns} rows={rows} keyOf={(row) => row.id} />;
}
