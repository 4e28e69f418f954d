import { getClue, listClues } from '@jianhu/contract';
import type { Clue } from '@jianhu/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { pagesOf, queryOf, rowsOf } from '../../api/queries.ts';
import type { QueueSearch } from '../../app/search.ts';
import { useTranslation } from '../../phrases/index.ts';
import { civilDayOf } from '../../ui/format.ts';
import { Empty } from '../../ui/states/index.ts';
import type { QueueProps } from './alert-queue.tsx';
import { Arrivals } from './arrivals.tsx';
import { ClueContext } from './clue-context.tsx';
import { ClueFilters } from './filters.tsx';
import { ClueRow } from './clue-row.tsx';
import { ClueText } from './clue-text.tsx';
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
  return (
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
      filters={<ClueFilters search={search} onSearch={onSearch} />}
      arrivals={<Arrivals topic="clue" known={rows} onShow={() => void list.refetch()} />}
      empty={<Empty title={t('queue.noClues')}>{t('queue.noCluesHint')}</Empty>}
      renderRow={(row) => <ClueRow clue={row} today={today} />}
      renderText={(clue) => <ClueText clue={clue} today={today} onExplain={setExplained} />}
      renderContext={(clue) => <ClueContext clue={clue} />}
    />
  );
}

function queryFrom({ clueState, countyCode, operatorId, only }: QueueSearch) {
  return {
    ...(clueState === undefined || clueState === 'all' ? {} : { state: clueState }),
    ...(clueState === undefined ? { open: 'true' } : {}),
    ...(countyCode === undefined ? {} : { countyCode }),
    ...(operatorId === undefined ? {} : { operatorId }),
    ...(only === 'overdue' ? { overdue: 'true' } : {}),
  };
}
