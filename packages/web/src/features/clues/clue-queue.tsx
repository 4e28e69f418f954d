import { getClue, listClues } from '@jianhu/contract';
import type { Clue } from '@jianhu/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { pagesOf, queryOf, rowsOf } from '../../api/queries.ts';
import { type QueueSearch, queueSearch } from '../../app/search.ts';
import { useTranslation } from '../../phrases/index.ts';
import { civilDayOf } from '../../ui/format.ts';
import { useKeys } from '../../ui/keys.ts';
import { Empty } from '../../ui/states/index.ts';
import type { QueueProps } from './alert-queue.tsx';
import { Arrivals } from './arrivals.tsx';
import { BatchDialog } from './batch-dialog.tsx';
import { ClueContext } from './clue-context.tsx';
import { ClueFilters } from './filters.tsx';
import { ClueRow } from './clue-row.tsx';
import { ClueText } from './clue-text.tsx';
import { SavedFilters } from '../search/saved-filters.tsx';
import { QueuePanes } from './queue-panes.tsx';
import { useChoice } from './use-choice.ts';

export function ClueQueue({ search, onSearch }: QueueProps) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(pagesOf(listClues, { query: queryFrom(search) }));
  const rows = rowsOf<Clue>(list.data);
  const today = civilDayOf(list.data?.pages[0]?.asOf ?? '1970-01-01T00:00:00Z');
  const choice = useChoice(rows, search.id, (id) => onSearch({ id }));
  const detail = useQuery({
    ...queryOf(getClue, { params: { id: search.id ?? '' } }),
    enabled: search.id !== undefined,
  });
  useQuery({ ...queryOf(getClue, { params: { id: choice.next?.id ?? '' } }), enabled: choice.next !== undefined });
  const [explained, setExplained] = useState<string | null>(null);
  const [isBatch, setIsBatch] = useState(false);
  useKeys({ b: rows.length > 0 ? () => setIsBatch(true) : undefined });
  return (
    <>
      <QueuePanes
        kind="clue"
        op={listClues}
        awaiting={t('awaiting.clues')}
        list={list}
        rows={rows}
        choice={choice}
        chosenId={search.id}
        detail={detail}
        detailOp={getClue}
        explained={explained}
        onExplain={setExplained}
        filters={
          <>
            <ClueFilters search={search} onSearch={onSearch} />
            <div className="list-tools">
              <SavedFilters
                page="clues"
                query={search}
                suggestion={t('queue.clues')}
                onChoose={(query) => onSearch({ ...CLEAR, ...queueSearch({ ...query, tab: 'clues' }) })}
              />
              {rows.length > 0 && (
                <Button size="small" onClick={() => setIsBatch(true)}>
                  {t('batch.title')} <kbd aria-hidden="true">b</kbd>
                </Button>
              )}
            </div>
          </>
        }
        arrivals={<Arrivals topic="clue" known={rows} onShow={() => void list.refetch()} />}
        empty={<Empty title={t('queue.noClues')}>{t('queue.noCluesHint')}</Empty>}
        renderRow={(row) => <ClueRow clue={row} today={today} />}
        renderText={(clue) => <ClueText clue={clue} today={today} onExplain={setExplained} />}
        renderContext={(clue) => <ClueContext clue={clue} />}
      />
      {isBatch && <BatchDialog clues={rows} onClose={() => setIsBatch(false)} />}
    </>
  );
}

/** A kept filter stands alone: what it does not name is not narrowed. */
const CLEAR = { id: undefined, clueState: undefined, countyCode: undefined, operatorId: undefined, only: undefined };

function queryFrom({ clueState, countyCode, operatorId, only }: QueueSearch) {
  return {
    ...(clueState === undefined || clueState === 'all' ? {} : { state: clueState }),
    ...(clueState === undefined ? { open: 'true' } : {}),
    ...(countyCode === undefined ? {} : { countyCode }),
    ...(operatorId === undefined ? {} : { operatorId }),
    ...(only === 'overdue' ? { overdue: 'true' } : {}),
  };
}
