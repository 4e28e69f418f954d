import type { ModelResult as Presented } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import type { ModelRecord } from '@jianhu/rules';
import type { RoomSighting } from '../detection/index.ts';
import type { OperatorRecords } from '../registry/index.ts';
import type { ModelRoom } from './model-room.ts';
import { presentModel } from './present-model.ts';

/** Kinds of permits in force, or null where nobody knows them. */
export type Permits = readonly string[] | null;

const SEEN_NOTHING = {
  zh: '本月监测没有出现本模型所看的情形，不等于没有。',
  en: 'Nothing that this model looks for was seen this month, which does not say that there was none.',
};

/** What a live model says of a moment, on the law of its day and with the permits that the registry holds now. */
export function presentSighting(
  room: ModelRoom,
  record: ModelRecord,
  seen: RoomSighting | undefined,
  permits: Permits,
): Presented {
  if (seen === undefined) {
    const nothing = presentModel(record, null);
    return { ...nothing, explanation: SEEN_NOTHING, needs: [] };
  }
  const { observedAt, platform, roomId, liveRoomId, hits } = seen;
  const input = record.modelId === 'live.goodsSaid' ? { ...Object(seen.input), permits } : seen.input;
  return {
    ...presentModel(record, room.evaluate(record.modelId, input, civilDateOf(observedAt))),
    moment: { at: observedAt.toISOString(), platform, roomId, liveRoomId, hits },
  };
}

export function permitsOf({ licences }: OperatorRecords): Permits {
  return [...new Set(licences.filter(({ status }) => status === 'valid').map(({ kind }) => kind))];
}
