import { actOnAlert, actOnClue, getAlert, getClue, listAlerts, listClues } from '@jianhu/contract';
import type { Alert, Clue } from '@jianhu/contract';
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { ApiError, call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useRefusal } from '../../ui/states/index.ts';
import { type ActionBody, type AlertAction, type AnyAction, type ClueAction, dismissReasonOf } from './action.ts';

export type QueueRecord = Alert | Clue;

export interface Order {
  readonly record: Pick<QueueRecord, 'id' | 'actionVersion'>;
  readonly action: AnyAction;
  readonly body: ActionBody;
}

/** Acts on an alert or a clue, says in words what was done, and writes the answer into the list without moving it. */
export function useAct(kind: 'alert' | 'clue', onDone: (record: QueueRecord, action: AnyAction) => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const refusal = useRefusal();
  const [lastActed, setLastActed] = useState<QueueRecord | null>(null);
  const acting = useMutation({
    mutationFn: (order: Order) => send(kind, order),
    onSuccess: (record, { action }) => {
      const name = record.operatorNameZh ?? t('alert.unknownOperator');
      void message.success(t(`done.${action}`, { name, unit: unitOf(record) }));
      setLastActed(action === 'undo' ? null : record);
      keep(client, kind, record);
      onDone(record, action);
    },
    onError: async (error, { record }) => {
      void message.error(refusal(error), 6);
      const changed = error instanceof ApiError && error.status === 409;
      if (changed)
        await client.invalidateQueries({
          queryKey: [(kind === 'alert' ? getAlert : getClue).id, { params: { id: record.id } }],
        });
    },
  });
  return { acting, lastActed };
}

function send(kind: 'alert' | 'clue', { record, action, body }: Order): Promise<QueueRecord> {
  const params = { id: record.id };
  const expectedVersion = record.actionVersion;
  const { reasonCode, ...rest } = body;
  const reason = dismissReasonOf(reasonCode);
  return kind === 'alert'
    ? call(actOnAlert, {
        params,
        body: { ...rest, ...(reason ? { reasonCode: reason } : {}), action: action as AlertAction, expectedVersion },
      })
    : call(actOnClue, { params, body: { ...body, action: action as ClueAction, expectedVersion } });
}

function unitOf(record: QueueRecord): string {
  return 'unitNameZh' in record ? record.unitNameZh : record.proposedRoute.unitNameZh;
}

type Pages = InfiniteData<{ readonly items: readonly QueueRecord[] }>;

function keep(client: ReturnType<typeof useQueryClient>, kind: 'alert' | 'clue', record: QueueRecord): void {
  const list = (kind === 'alert' ? listAlerts : listClues).id;
  client.setQueriesData<Pages>(
    { queryKey: [list, 'pages'] },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((row) => (row.id === record.id ? record : row)),
        })),
      },
  );
  const one = [(kind === 'alert' ? getAlert : getClue).id, { params: { id: record.id } }];
  // What may come next holds at once, so that the next key is not lost while the rest is read again.
  client.setQueryData<QueueRecord>(one, (before) => before && { ...before, ...record });
  void client.invalidateQueries({ queryKey: one });
  void client.invalidateQueries({ queryKey: [list], predicate: (query) => query.queryKey[1] !== 'pages' });
}
