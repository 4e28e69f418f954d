import { type getWallRoom, listPreservations, preserveRoom, type ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { queryOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { useKeys } from '../../ui/keys.ts';
import { Refusal } from '../../ui/refusal.tsx';
import { PreservedList } from './preserved-list.tsx';
import { newestKnown } from './propose-raise.ts';
import { RaiseDialog } from './raise-dialog.tsx';
import { useRoomEvidence } from './use-room-evidence.tsx';

type RoomNow = ResponseOf<typeof getWallRoom>;

/** One key preserves what was just received of the room, another raises an alert with it; what was preserved stands below. */
export function RoomEvidence({ now: { room, findings } }: { readonly now: RoomNow }) {
  const may = useCan(listPreservations.access);
  const key = { platform: room.platform, roomId: room.roomId };
  const query = useQuery({ ...queryOf(listPreservations, { query: key }), enabled: may });
  if (query.error) return <Refusal error={query.error} />;
  if (!may || !query.data) return null;
  return <Acts key={`${key.platform} ${key.roomId}`} room={room} findings={findings} kept={query.data} />;
}

interface ActsProps extends Pick<RoomNow, 'room' | 'findings'> {
  readonly kept: ResponseOf<typeof listPreservations>;
}

function Acts({ room, findings, kept }: ActsProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const mayAct = useCan(preserveRoom.access) && kept.mayPreserve;
  const { platform, roomId } = room;
  const { preserve, raise, withdraw, undo, busy } = useRoomEvidence({ platform, roomId });
  useKeys(
    {
      e: () => preserve.mutate(),
      r: () => setAsking(true),
      u: undo,
    },
    mayAct && !busy,
  );
  if (!mayAct && kept.items.length === 0) return null;
  const newest = newestKnown(kept.conducts, findings);
  const proposal = {
    conduct: newest?.category,
    seen: newest ? t('wall.evidence.seenWords', { text: newest.text.slice(0, 200) }) : '',
  };
  return (
    <section aria-label={t('wall.evidence.title')}>
      <h3>{t('wall.evidence.title')}</h3>
      {mayAct && (
        <p className="room-acts">
          <Button type="primary" loading={preserve.isPending} disabled={busy} onClick={() => preserve.mutate()}>
            {t('wall.evidence.preserve', { count: kept.minutes })} <kbd aria-hidden="true">E</kbd>
          </Button>
          <Button loading={raise.isPending} disabled={busy} onClick={() => setAsking(true)}>
            {t('wall.evidence.raise')} <kbd aria-hidden="true">R</kbd>
          </Button>
        </p>
      )}
      <PreservedList items={kept.items} onWithdraw={(id) => withdraw.mutate(id)} />
      {asking && (
        <RaiseDialog
          roomTitle={room.titleZh}
          draftKey={`${platform}.${roomId}`}
          conducts={kept.conducts}
          proposal={proposal}
          meaning={t('wall.evidence.raiseMeaning', { minutes: kept.minutes })}
          busy={raise.isPending}
          onSend={(wish, onDone) =>
            raise.mutate(wish, {
              onSuccess: () => {
                onDone();
                setAsking(false);
              },
            })
          }
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}
