import type { RegistryAnswer } from '@jianhu/contract';
import { sql } from 'kysely';
import { isDatabaseAway } from '../../../infra/database-away.ts';
import type { Tx } from '../../../infra/database.ts';
import type { Logger } from '../../../infra/logger.ts';
import type { Place, PlaceRegistry } from '../registry-port.ts';

/** Whose room it is, and whether the registry said so, does not know it, or gave no answer. */
export interface RegistryReply {
  readonly answer: RegistryAnswer;
  readonly place: Place | null;
}

type Room = Parameters<PlaceRegistry['resolveRooms']>[1][number];

export interface Registry {
  readonly registry: Pick<PlaceRegistry, 'resolveRooms'>;
  readonly log: Pick<Logger, 'error'>;
}

/** A reply per room. A registry that fails keeps nothing else of the transaction from being kept: the rooms are asked about again later. */
export async function askRegistry(
  tx: Tx,
  { registry, log }: Registry,
  rooms: readonly Room[],
): Promise<readonly RegistryReply[]> {
  await sql`savepoint registry_asked`.execute(tx);
  try {
    const places = await registry.resolveRooms(tx, rooms);
    await sql`release savepoint registry_asked`.execute(tx);
    return rooms.map((_, index) => {
      const place = places[index] ?? null;
      return { answer: place === null ? 'unknown' : 'known', place };
    });
  } catch (error) {
    // Then it is not the registry that is away: nothing can be kept, and all of it comes again.
    if (isDatabaseAway(error)) throw error;
    log.error({ err: error }, 'the registry gave no answer about rooms; they are asked about again');
    await sql`rollback to savepoint registry_asked`.execute(tx);
    return rooms.map(() => ({ answer: 'unavailable', place: null }));
  }
}
