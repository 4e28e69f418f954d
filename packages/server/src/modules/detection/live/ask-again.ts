import { sql } from 'kysely';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Infra } from '../../../infra/infra.ts';
import type { PlaceRegistry } from '../registry-port.ts';
import type { RulePacks } from '../rule-packs.ts';
import { askRegistry, type RegistryReply } from './ask-registry.ts';
import { judgeAgain } from './judge-again.ts';
import { REGISTERED } from './record-sightings.ts';

/** Sightings so far back stand on pages. */
const BACK_MS = 30 * 86_400_000;
/** Rooms of a round; more than any city has without an answer. */
const MOST_ROOMS = 20_000;
const MOST = 2_000;

interface AskedRow {
  readonly id: string;
  readonly modelId: string;
  readonly observedAt: Date;
  readonly input: object;
  readonly outcome: string;
  readonly facts: object;
}

interface AskDeps {
  readonly infra: Pick<Infra, 'workerDb' | 'clock' | 'log'>;
  readonly registry: Pick<PlaceRegistry, 'resolveRooms'>;
  readonly packs: Pick<RulePacks, 'ofDay'>;
}

/**
 * Asks the registry again about rooms that it did not know or on which it gave no answer: a room may have been entered meanwhile. What a look of
 * an officer made a hit stays one; it goes to the county that is known by now.
 */
export async function askAgain({ infra, registry, packs }: AskDeps): Promise<number> {
  return inScope(infra.workerDb, systemScope, async (tx) => {
    const since = new Date(infra.clock.now().getTime() - BACK_MS);
    const rooms = await listRooms(tx, since);
    if (rooms.length === 0) return 0;
    const replies = await askRegistry(tx, { registry, log: infra.log }, rooms);
    const changed = rooms.flatMap((room, index) => {
      const reply = replies[index];
      return reply === undefined || room.answers.every((one) => one === reply.answer) ? [] : [{ room, reply }];
    });
    let settled = 0;
    for (const { room, reply } of changed) {
      for (const row of await holdSightings(tx, since, room, reply)) {
        await settle(tx, packs, row, reply);
        settled += 1;
      }
      if (settled >= MOST) break;
    }
    return settled;
  });
}

interface AskedRoom {
  readonly platform: string;
  readonly roomId: string;
  readonly answers: readonly RegistryReply['answer'][];
}

/** Each room once, however often it was seen: what stays unknown keeps no other from being asked about. */
async function listRooms(tx: Tx, since: Date): Promise<readonly AskedRoom[]> {
  const { rows } = await sql<AskedRoom>`
    select platform, room_id as "roomId", array_agg(distinct registry_answer) as answers from detection.live_sighting
    where registry_answer <> 'known' and observed_at >= ${since}
    group by platform, room_id order by platform, room_id limit ${MOST_ROOMS}`.execute(tx);
  return rows;
}

/** Held against the look of an officer; what he looks at in this moment comes with the next round. The facts are read once they are held. */
async function holdSightings(
  tx: Tx,
  since: Date,
  { platform, roomId }: AskedRoom,
  { answer }: RegistryReply,
): Promise<readonly AskedRow[]> {
  const { rows: held } = await sql<{ id: string }>`
    select id from detection.live_sighting
    where platform = ${platform} and room_id = ${roomId} and observed_at >= ${since}
      and registry_answer <> 'known' and registry_answer <> ${answer}
    for update skip locked`.execute(tx);
  if (held.length === 0) return [];
  const { rows } = await sql<AskedRow>`
    select s.id, s.model_id as "modelId", s.observed_at as "observedAt", s.input, s.outcome, coalesce(l.facts, '{}') as facts
    from detection.live_sighting s
      left join lateral (select facts from detection.live_look l where l.sighting_id = s.id order by recorded_at desc, id desc limit 1) l on true
    where s.id = any(${held.map(({ id }) => id)}::text[]) order by s.id`.execute(tx);
  return rows;
}

async function settle(tx: Tx, packs: AskDeps['packs'], row: AskedRow, { answer, place }: RegistryReply): Promise<void> {
  const isOpen = row.modelId === 'live.unregistered' && row.outcome !== 'hit';
  const input = isOpen ? { ...row.input, isRegistered: REGISTERED[answer] } : row.input;
  const outcome = isOpen ? judgeAgain(packs, { ...row, input }) : row.outcome;
  await sql`
    update detection.live_sighting set registry_answer = ${answer}, input = ${JSON.stringify(input)}::jsonb, outcome = ${outcome},
      live_room_id = ${place?.liveRoomId ?? null}, operator_id = ${place?.operatorId ?? null}, county_code = ${place?.countyCode ?? null},
      demo = demo or ${place?.demo ?? false} where id = ${row.id}`.execute(tx);
}
