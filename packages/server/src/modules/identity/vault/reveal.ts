import type { RevealPurpose } from '@jianhu/contract';
import { AppError, uuidV7 } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { Infra } from '../../../infra/infra.ts';
import { appendEntry } from '../../audit/index.ts';
import type { Items } from './items.ts';

/** Why somebody looks at a personal value. Purpose and references stand in the trail for ever; the words of the officer are sealed. */
export interface RevealReason {
  readonly purpose: RevealPurpose;
  /** The records it is for, as `clue:<id>`; never a name. */
  readonly references: readonly string[];
  /** In the officer's words; empty where a program asks. */
  readonly note?: string;
}

export interface Revealing {
  readonly subjectId: string;
  readonly field: string;
  readonly reason: RevealReason;
}

/** A person who looks up more than this leafs through people instead of working on a matter. */
const LOOKS_AN_HOUR = 30;
const HOUR_MS = 3_600_000;
const REFERENCE = /^[A-Za-z0-9:._/-]{3,80}$/;

/** One value for a person with a purpose (brief 7.5), in the transaction of its entry in the trail. */
export async function revealItem(
  tx: Tx,
  { clock, rng, items }: Pick<Infra, 'clock' | 'rng'> & { readonly items: Items },
  caller: Caller,
  { subjectId, field, reason }: Revealing,
): Promise<string> {
  if (!caller.permissions.has('vault.reveal')) throw new AppError('access.denied', 403, { permission: 'vault.reveal' });
  const { purpose, references, note = '' } = reason;
  if (references.length === 0 || !references.every((each) => REFERENCE.test(each)))
    throw new AppError('vault.purposeMissing', 400);
  const forgotten = (await findForgotten(tx, [subjectId])).get(subjectId);
  if (forgotten) throw dataForgotten(forgotten);
  const [found] = await items.read(tx, [{ subjectId, field }]);
  if (!found) throw new AppError('record.notFound', 404);
  const id = uuidV7(clock, rng);
  await countLook(tx, { id, subjectId, byRef: caller.actorRef, at: clock.now() });
  if (note !== '') await items.put(tx, [{ subjectId, field: `n${id.replaceAll('-', '')}`, value: note }]);
  await appendEntry(tx, clock, caller, {
    objectKind: 'subject',
    objectId: subjectId,
    action: 'vault.revealed',
    detail: { reveal: id, field, purpose, references },
  });
  return found.value;
}

export interface Forgotten {
  readonly at: Date;
  /** A reference as in the trail; null for those forgotten before it was kept. */
  readonly byRef: string | null;
}

/** The refusal of whoever asks for what was deleted. */
export function dataForgotten({ at, byRef }: Forgotten): AppError {
  return new AppError('vault.dataForgotten', 410, { forgottenAt: at.toISOString(), forgottenBy: byRef });
}

/** Which of these subjects were forgotten, when and by whom. */
export async function findForgotten(tx: Tx, subjectIds: readonly string[]): Promise<ReadonlyMap<string, Forgotten>> {
  if (subjectIds.length === 0) return new Map();
  const { rows } = await sql<Forgotten & { id: string }>`
    select id, forgotten_at as at, forgotten_by as "byRef" from vault.subject
    where id = any (${[...subjectIds]}::uuid[]) and state = 'forgotten'`.execute(tx);
  return new Map(rows.map(({ id, ...forgotten }) => [id, forgotten]));
}

interface Look {
  readonly id: string;
  readonly subjectId: string;
  readonly byRef: string;
  readonly at: Date;
}

/** One after the other for each person, so that two looks at once are not counted as one. */
async function countLook(tx: Tx, look: Look): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`vault.reveal/${look.byRef}`}, 0))`.execute(tx);
  const since = new Date(look.at.getTime() - HOUR_MS);
  const { rows } = await sql<{ looks: number; oldest: Date | null }>`
    select count(*) as looks, min(at) as oldest from vault.reveal where by_ref = ${look.byRef} and at > ${since}`.execute(
    tx,
  );
  const [{ looks, oldest } = { looks: 0, oldest: null }] = rows;
  if (looks >= LOOKS_AN_HOUR) {
    const waitMs = (oldest?.getTime() ?? look.at.getTime()) + HOUR_MS - look.at.getTime();
    throw new AppError('vault.tooManyLooks', 429, {
      limit: LOOKS_AN_HOUR,
      retryAfterSeconds: Math.ceil(waitMs / 1_000),
    });
  }
  await tx
    .insertInto('vault.reveal')
    .values({ id: look.id, subject_id: look.subjectId, by_ref: look.byRef, at: look.at })
    .execute();
}
