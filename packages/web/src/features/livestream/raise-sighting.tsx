import { listPreservations, type ModelResult, preserveRoom } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { queryOf, useCan } from '../../api/queries.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import { conductOfModel } from './propose-raise.ts';
import { RaiseDialog } from './raise-dialog.tsx';
import { useRoomEvidence } from './use-room-evidence.tsx';

interface RaiseSightingProps {
  readonly model: ModelResult;
  readonly roomTitle: string;
}

const MOST_SAID = 300;

/** Who sees that a live model, on trial, was right raises an alert from its moment by hand, with the minutes around it as its evidence. */
export function RaiseSighting({ model, roomTitle }: RaiseSightingProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const { moment } = model;
  const key = { platform: moment?.platform ?? '', roomId: moment?.roomId ?? '' };
  const { raise, busy } = useRoomEvidence(key);
  const mayAct = useCan(preserveRoom.access);
  const maySee = useCan(listPreservations.access);
  const isOpen = moment !== null && moment.alertId === null && model.outcome !== 'clear';
  const query = useQuery({ ...queryOf(listPreservations, { query: key }), enabled: isOpen && mayAct && maySee });
  const kept = query.data;
  if (!isOpen || !mayAct || kept?.mayPreserve !== true) return null;
  const text = said(model.explanation).slice(0, MOST_SAID);
  const proposal = {
    conduct: conductOfModel(kept.conducts, model),
    seen: t('wall.evidence.seenSighting', { at: format.instant(moment.at), model: said(model.name), text }),
  };
  const { id } = moment;
  return (
    <p>
      <Button loading={raise.isPending} disabled={busy} onClick={() => setAsking(true)}>
        {t('wall.evidence.raiseSighting')}
      </Button>
      {asking && (
        <RaiseDialog
          roomTitle={roomTitle}
          draftKey={`sighting.${id}`}
          conducts={kept.conducts}
          proposal={proposal}
          meaning={t('wall.evidence.raiseSightingMeaning', { minutes: kept.mostMinutes })}
          busy={raise.isPending}
          onSend={(wish, onDone) =>
            raise.mutate(
              { ...wish, sightingId: id },
              {
                onSuccess: () => {
                  onDone();
                  setAsking(false);
                },
              },
            )
          }
          onClose={() => setAsking(false)}
        />
      )}
    </p>
  );
}
