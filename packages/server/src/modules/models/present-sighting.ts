import { type LiveLook, type ModelResult as Presented, recordLiveLook } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import type { ModelRecord } from '@jianhu/rules';
import type { Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import type { RoomSighting, SightingLook } from '../detection/index.ts';
import type { OperatorRecords } from '../registry/index.ts';
import type { ModelRoom } from './model-room.ts';
import type { AlertReader, NameReader } from './operator-port.ts';
import { presentModel } from './present-model.ts';

/** Kinds of permits in force, or null where nobody knows them. */
export type Permits = readonly string[] | null;

const SEEN_NOTHING = {
  zh: '本月监测没有出现本模型所看的情形，不等于没有。',
  en: 'Nothing that this model looks for was seen this month, which does not say that there was none.',
};

/** What is told beside a moment: names of those who looked, alerts by the moment, and whether who asks may look himself. */
export interface Beside {
  readonly names: ReadonlyMap<string, { readonly displayName: string }>;
  readonly raised: ReadonlyMap<string, string>;
  readonly mayLook: boolean;
}

/** What a live model says of a moment, on the law of its day and with the permits that the registry holds now. */
export function presentSighting(
  room: ModelRoom,
  record: ModelRecord,
  seen: RoomSighting | undefined,
  { permits, names, raised, mayLook }: Beside & { readonly permits: Permits },
): Presented {
  if (seen === undefined) {
    const nothing = presentModel(record, null);
    return { ...nothing, explanation: SEEN_NOTHING, needs: [] };
  }
  const { id, observedAt, platform, roomId, liveRoomId, hits, registryAnswer, look, asks } = seen;
  const input = record.modelId === 'live.goodsSaid' ? { ...Object(seen.input), permits } : seen.input;
  return {
    ...presentModel(record, room.evaluate(record.modelId, input, civilDateOf(observedAt))),
    moment: {
      id,
      at: observedAt.toISOString(),
      platform,
      roomId,
      liveRoomId,
      hits,
      registryAnswer,
      look: look && presentLook(look, names),
      alertId: raised.get(id) ?? null,
      mayLookFor: mayLook ? [...asks] : [],
    },
  };
}

function presentLook({ byPerson, ...look }: SightingLook, names: Beside['names']): LiveLook {
  const [seenAt, recordedAt] = [new Date(look.seenAt).toISOString(), new Date(look.recordedAt).toISOString()];
  return { ...look, seenAt, recordedAt, by: { id: byPerson, displayName: names.get(byPerson)?.displayName ?? '' } };
}

export function permitsOf({ licences }: OperatorRecords): Permits {
  return [...new Set(licences.filter(({ status }) => status === 'valid').map(({ kind }) => kind))];
}

/** What stands beside moments: names of those who looked, whether whoever asks may look himself, and alerts that were raised. */
export async function readBeside(
  tx: Tx,
  { identity, alerts, caller }: Readers,
  seen: readonly RoomSighting[],
): Promise<Beside> {
  const people = [...new Set(seen.flatMap(({ look }) => (look === null ? [] : [look.byPerson])))];
  const names: Beside['names'] = people.length === 0 ? new Map() : await identity.namesOf(people, tx);
  const raised = await alerts.raisedFrom(
    tx,
    seen.map(({ id }) => id),
  );
  return { names, raised, mayLook: caller.permissions.has(recordLiveLook.access) };
}

interface Readers {
  readonly identity: NameReader;
  readonly alerts: AlertReader;
  readonly caller: Pick<Caller, 'permissions'>;
}
