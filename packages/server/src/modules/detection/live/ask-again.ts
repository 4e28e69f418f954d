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
const MOST = 2_000;

interface AskedRow {
  readonly id: string;
  readonly modelId: string;
  readonly observedAt: Date;
  readonly platform: string;
  readonly roomId: string;
  readonly input: object;
  readonly outcome: string;
  readonly registryAnswer: RegistryReply['answer'];
  readonly facts: object;
}

interface AskDeps {
  readonly infra: Pick<Infra, 'workerDb' | 'clock'>;
  readonly registry: Pick<PlaceRegistry, 'resolveRooms'>;
  readonly packs: Pick<RulePacks, 'ofDay'>;
}

/**
 * Asks the registry again about rooms that it did not know or on which it gave no answer: a room may have been entered meanwhile. What a look of
 * an officer made a hit stays one; it goes to the county that is known by now.
 */
export async function askAgain({ infra, registry, packs }: AskDeps): Promise<number> {
  return inScope(infra.workerDb, systemScope, async (tx) => {
    const rows = await listToAsk(tx, new Date(infra.clock.now().getTime() - BACK_MS));
    if (rows.length === 0) return 0;
    const replies = await askRegistry(tx, registry, rows);
    const changed = rows.flatMap((row, index) => {
      const reply = replies[index];
      return reply === undefined || reply.answer === row.registryAnswer ? [] : [{ row, reply }];
    });
    for (const { row, reply } of changed) await settle(tx, packs, row, reply);
    return changed.length;
  });
}

/** Those without an answer first, then the newest. */
async function listToAsk(tx: Tx, since: Date): Promise<readonly AskedRow[]> {
  const { rows } = await sql<AskedRow>`
    select s.id, s.model_id as "modelId", s.observed_at as "observedAt", s.platform, s.room_id as "roomId", s.input, s.outcome,
      s.registry_answer as "registryAnswer", coalesce(l.facts, '{}') as facts
    from detection.live_sighting s
      left join lateral (select facts from detection.live_look l where l.sighting_id = s.id order by recorded_at desc, id desc limit 1) l on true
    where s.registry_answer <> 'known' and s.observed_at >= ${since}
    order by (s.registry_answer = 'unavailable') desc, s.observed_at desc, s.id limit ${MOST}`.execute(tx);
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
