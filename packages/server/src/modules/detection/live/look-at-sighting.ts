import type { BodyOf, LookFact, recordLiveLook as operation, ResponseOf } from '@jianhu/contract';
import { AppError, redactPersonal, uuidV7 } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { Infra } from '../../../infra/infra.ts';
import { appendEntry } from '../../audit/index.ts';
import type { RulePacks } from '../rule-packs.ts';
import { judgeAgain } from './judge-again.ts';

interface LookDeps extends Pick<Infra, 'clock' | 'rng'> {
  readonly packs: Pick<RulePacks, 'ofDay'>;
}

/** What a look can settle of each model: what stands on a page that nobody captured, and what happens outside it. */
const FACTS: Readonly<Record<string, readonly LookFact[]>> = {
  'live.unregistered': ['showsOperator'],
  'live.diversion': ['soldOutside', 'showsSeller'],
};

export function factsOfLook(modelId: string): readonly LookFact[] {
  return FACTS[modelId] ?? [];
}

/** An officer's own look at what a live model could not decide; from now on it is the fact for the model. What was read of the stream stays as it was. */
export async function lookAtSighting(
  tx: Tx,
  { clock, rng, packs }: LookDeps,
  by: Caller,
  { id, facts, seenAt, where, what, basis }: { readonly id: string } & BodyOf<typeof operation>,
): Promise<ResponseOf<typeof operation>> {
  const row = await tx
    .selectFrom('detection.live_sighting')
    .select(['model_id', 'observed_at', 'input'])
    .where('id', '=', id)
    // Of two looks at once, and of the registry that is asked again, one follows the other.
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  const askable = factsOfLook(row.model_id);
  // The contract names the facts, and takes no other.
  const told = Object.keys(facts) as LookFact[];
  if (told.some((fact) => !askable.includes(fact))) throw new AppError('liveLook.notAsked', 409, { facts: askable });
  const [seen, now] = [new Date(seenAt), clock.now()];
  if (seen < row.observed_at || seen > now) throw new AppError('liveLook.wrongTime', 409);
  const lookId = uuidV7(clock, rng);
  await tx
    .insertInto('detection.live_look')
    .values({
      id: lookId,
      sighting_id: id,
      facts: sql<string>`${JSON.stringify(facts)}::jsonb`,
      seen_at: seen,
      seen_where: redactPersonal(where),
      seen_what: redactPersonal(what),
      basis: redactPersonal(basis),
      by_person: by.personId,
      recorded_at: now,
    })
    .execute();
  const asked = { modelId: row.model_id, observedAt: row.observed_at, input: Object(row.input), facts };
  const outcome = judgeAgain(packs, asked);
  await tx.updateTable('detection.live_sighting').set({ outcome }).where('id', '=', id).execute();
  await appendEntry(tx, clock, by, {
    objectKind: 'liveSighting',
    objectId: id,
    action: 'liveSighting.looked',
    detail: { modelId: row.model_id, facts, seenAt, basis: redactPersonal(basis), outcome },
  });
  return { id: lookId, outcome };
}
