import type { listRoomModels as operation, QueryOf, ResponseOf } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import type { Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import type { ModelRoom } from './model-room.ts';
import type { AlertReader, NameReader, OperatorReader, SightingReader } from './operator-port.ts';
import { type Permits, permitsOf, presentSighting, readBeside } from './present-sighting.ts';

/** Hits and open questions so far back stand on a page. */
export const SIGHTINGS_MS = 30 * 86_400_000;

interface Reading {
  readonly room: ModelRoom;
  readonly detection: SightingReader;
  readonly registry: OperatorReader;
  readonly alerts: AlertReader;
  readonly identity: NameReader;
  readonly caller: Pick<Caller, 'permissions'>;
  readonly now: Date;
}

/** Every live model, with what it had to say of each subject in the room lately; a room of another county shows nothing behind its wall. */
export async function listRoomModels(
  tx: Tx,
  { room, detection, alerts, registry, identity, caller, now }: Reading,
  query: QueryOf<typeof operation>,
): Promise<ResponseOf<typeof operation>> {
  const seen = await detection.sightings(tx, query, new Date(now.getTime() - SIGHTINGS_MS));
  const permits = await readPermits(tx, registry, seen.find(({ operatorId }) => operatorId !== null)?.operatorId, now);
  const beside = await readBeside(tx, { identity, alerts, caller }, seen);
  const items = room
    .modelsOn(civilDateOf(now))
    .filter(({ subject }) => subject === 'liveRoom')
    .flatMap((record) => {
      const own = seen.filter(({ modelId }) => modelId === record.modelId);
      return (own.length === 0 ? [undefined] : own).map((one) =>
        presentSighting(room, record, one, { ...beside, permits }),
      );
    });
  return { items: items.toSorted((a, b) => rank(a) - rank(b)), asOf: now.toISOString() };
}

async function readPermits(
  tx: Tx,
  registry: OperatorReader,
  operatorId: string | null | undefined,
  now: Date,
): Promise<Permits> {
  if (operatorId === null || operatorId === undefined) return null;
  try {
    return permitsOf(await registry.readOperatorRecords(tx, operatorId, now));
  } catch (error) {
    // Behind another wall than the room: then its permits are not known here.
    if (error instanceof AppError && error.status === 404) return null;
    throw error;
  }
}

function rank({ outcome, moment }: ResponseOf<typeof operation>['items'][number]): number {
  return outcome === 'hit' ? 0 : moment !== null ? 1 : 2;
}
