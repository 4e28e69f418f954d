import {
  getWallRoom,
  listPreservations,
  listRoomModels,
  type Preservation,
  preserveRoom,
  raiseRoomAlert,
  withdrawPreservation,
} from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useRefusal } from '../../ui/states/index.ts';

export interface RoomKey {
  readonly platform: string;
  readonly roomId: string;
}

export interface RaiseWish {
  readonly conduct: string;
  readonly seenZh: string;
  /** The moment of a live model from which it is raised; absent: what stands beside the officer now. */
  readonly sightingId?: string;
}
const TOAST = 'preserved';
const TOAST_S = 8;

/** Preserve, take back, raise: each says in words what was done, and the first may be undone where it is said. */
export function useRoomEvidence(room: RoomKey) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const refusal = useRefusal();
  const [last, setLast] = useState<Preservation | null>(null);
  const refresh = () => {
    void client.invalidateQueries({ queryKey: [listPreservations.id] });
    void client.invalidateQueries({ queryKey: [getWallRoom.id] });
    void client.invalidateQueries({ queryKey: [listRoomModels.id] });
  };
  const onError = (error: Error): void => void message.error(refusal(error), TOAST_S);
  const withdraw = useMutation({
    mutationFn: (id: string) => call(withdrawPreservation, { params: { id } }),
    onSuccess: () => {
      message.destroy(TOAST);
      setLast(null);
      void message.success(t('wall.evidence.withdrawn'));
    },
    onSettled: refresh,
    onError,
  });
  const preserve = useMutation({
    mutationFn: () => call(preserveRoom, { body: room }),
    onSuccess: (made) => {
      setLast(made);
      void message.success({
        key: TOAST,
        duration: TOAST_S,
        content: (
          <>
            {t('wall.evidence.done', { count: made.segments })}{' '}
            <Button type="link" size="small" onClick={() => withdraw.mutate(made.id)}>
              {t('wall.evidence.undo')}
            </Button>
          </>
        ),
      });
    },
    onSettled: refresh,
    onError,
  });
  const raise = useMutation({
    /** What the alert is about is preserved first, so that the alert has it behind it. */
    async mutationFn({ conduct, seenZh, sightingId }: RaiseWish) {
      const fits = last?.mayRaise === true && last.sighting?.id === sightingId;
      const held = fits ? last : await call(preserveRoom, { body: { ...room, ...(sightingId && { sightingId }) } });
      // Should raising fail, the next try finds it preserved.
      setLast(held);
      return call(raiseRoomAlert, { params: { id: held.id }, body: { conduct, seenZh } });
    },
    onSuccess: ({ alertId, toUnitZh }) => {
      setLast(null);
      void message.success({
        duration: TOAST_S,
        content: (
          <>
            {t('wall.evidence.raised', { unit: toUnitZh })}{' '}
            <Link to="/queue" search={{ id: alertId }}>
              {t('wall.evidence.openAlert')}
            </Link>
          </>
        ),
      });
    },
    onSettled: refresh,
    onError,
  });
  const undo = last?.mayWithdraw === true ? () => withdraw.mutate(last.id) : undefined;
  return { preserve, raise, withdraw, undo, busy: preserve.isPending || raise.isPending || withdraw.isPending };
}
