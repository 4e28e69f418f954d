import { getAlert, listAlerts } from '@jianhu/contract';
import type { Alert } from '@jianhu/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { pagesOf, queryOf, rowsOf } from '../../api/queries.ts';
import type { QueueSearch } from '../../app/search.ts';
import { useTranslation } from '../../phrases/index.ts';
import { civilDayOf } from '../../ui/format.ts';
import { Empty } from '../../ui/states/index.ts';
import { AlertContext } from './alert-context.tsx';
import { AlertFilters } from './filters.tsx';
import { AlertRow } from './alert-row.tsx';
import { AlertText } from './alert-text.tsx';
import { Arrivals } from './arrivals.tsx';
import { QueuePanes } from './queue-panes.tsx';
import { useChoice } from './use-choice.ts';

export interface QueueProps {
  readonly search: QueueSearch;
  readonly onSearch: (next: { [K in keyof QueueSearch]?: QueueSearch[K] | undefined }) => void;
}

export function AlertQueue({ search, onSearch }: QueueProps) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(pagesOf(listAlerts, { query: queryFrom(search) }));
  const rows = rowsOf<Alert>(list.data);
  const today = civilDayOf(list.data?.pages[0]?.asOf ?? '1970-01-01T00:00:00Z');
  const choice = useChoice(rows, search.id, (id) => onSearch({ id }));
  const detail = useQuery({
    ...queryOf(getAlert, { params: { id: search.id ?? '' } }),
    enabled: search.id !== undefined,
  });
  useQuery({ ...queryOf(getAlert, { params: { id: choice.next?.id ?? '' } }), enabled: choice.next !== undefined });
  const [explained, setExplained] = useState<string | null>(null);
  return (
    <QueuePanes
      kind="alert"
      op={listAlerts}
      awaiting={t('awaiting.alerts')}
      list={list}
      rows={rows}
      choice={choice}
      chosenId={search.id}
      detail={detail}
      detailOp={getAlert}
      explained={explained}
      onExplain={setExplained}
      filters={<AlertFilters search={search} onSearch={onSearch} />}
      arrivals={<Arrivals topic="alert" known={rows} onShow={() => void list.refetch()} />}
      empty={<Empty title={t('queue.noAlerts')}>{t('queue.noAlertsHint')}</Empty>}
      renderRow={(row) => <AlertRow alert={row} today={today} />}
      renderText={(alert) => <AlertText alert={alert} today={today} onExplain={setExplained} />}
      renderContext={(alert) => <AlertContext alert={alert} onChoose={choice.choose} />}
    />
  );
}

/** The queue shows what waits, unless another state was asked for. */
function queryFrom({ alertState, countyCode, operatorId, only }: QueueSearch) {
  const state = alertState ?? (only === undefined ? 'open' : undefined);
  return {
    ...(state === undefined || state === 'all' ? {} : { state }),
    ...(countyCode === undefined ? {} : { countyCode }),
    ...(operatorId === undefined ? {} : { operatorId }),
    ...(only === 'mine' ? { mine: 'true' } : {}),
    ...(only === 'overdue' ? { overdue: 'true' } : {}),
  };
}
