import type { RulebookRef } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { type Selectable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import type { Cell, StratumKey } from './cell.ts';
import type { Example } from './example.ts';
import type { ReplayPlan } from './plan-parts.ts';
import type { Stretch } from './stretch.ts';

export interface NewRun {
  readonly id: string;
  readonly draftRef: RulebookRef;
  readonly draftTitle: string;
  readonly draftHash: string;
  readonly liveRef: RulebookRef;
  readonly liveTitle: string;
  readonly liveHash: string;
  readonly from: string;
  readonly to: string;
  readonly sampleSize: number | null;
  readonly seed: number;
  readonly stretches: readonly Stretch[];
  readonly askedBy: string | null;
  readonly askedUnit: string | null;
  readonly at: Date;
  readonly demo: boolean;
}

export async function insertRun(tx: Tx, run: NewRun): Promise<void> {
  await tx
    .insertInto('replay.run')
    .values({
      id: run.id,
      draft_ref: JSON.stringify(run.draftRef),
      draft_title: run.draftTitle,
      draft_hash: run.draftHash,
      live_ref: JSON.stringify(run.liveRef),
      live_title: run.liveTitle,
      live_hash: run.liveHash,
      from_day: run.from,
      to_day: run.to,
      sample_size: run.sampleSize,
      seed: run.seed,
      stretches: JSON.stringify(run.stretches),
      asked_by: run.askedBy,
      asked_unit: run.askedUnit,
      asked_at: run.at,
      demo: run.demo,
    })
    .execute();
  await tx.insertInto('replay.run_state').values({ run_id: run.id, state: 'queued', changed_at: run.at }).execute();
}

export type RunRow = Selectable<DB['replay.run']>;

export async function getRun(tx: Tx, id: string): Promise<RunRow> {
  const row = await tx.selectFrom('replay.run').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

// NOTE: only insertRun above writes this column, and its rows never change.
export const stretchesIn = (run: RunRow): readonly Stretch[] => run.stretches as readonly Stretch[];

export interface Hold {
  readonly runId: string;
  readonly epoch: number;
  readonly plan: ReplayPlan | null;
}

const TTL = sql`interval '30 seconds'`;

/** Takes the oldest replay that waits, or whose holder is silent. The database's clock decides. */
export async function takeRun(tx: Tx, owner: string, at: Date): Promise<Hold | null> {
  const { rows } = await sql<Hold>`
    update replay.run_state s set state = 'running', owner = ${owner}, epoch = s.epoch + 1,
      expires_at = clock_timestamp() + ${TTL}, changed_at = ${at}
    from (select run_id from replay.run_state where state in ('queued', 'running') and expires_at < clock_timestamp()
      order by run_id limit 1 for update skip locked) next
    where s.run_id = next.run_id returning s.run_id as "runId", s.epoch, s.plan`.execute(tx);
  return rows[0] ?? null;
}

/** False once somebody else holds the replay, or it was cancelled. */
export async function keepRun(
  tx: Tx,
  { runId, epoch }: Hold,
  change: { readonly plan?: ReplayPlan; readonly done?: number; readonly at: Date },
): Promise<boolean> {
  const plan = change.plan
    ? sql`, plan = ${JSON.stringify(change.plan)}::jsonb, parts = ${change.plan.parts.length}`
    : sql``;
  const done = change.done === undefined ? sql`` : sql`, parts_done = ${change.done}`;
  const { numAffectedRows } = await sql`update replay.run_state
    set expires_at = clock_timestamp() + ${TTL}, changed_at = ${change.at} ${plan} ${done}
    where run_id = ${runId} and epoch = ${epoch} and state = 'running'`.execute(tx);
  return numAffectedRows === 1n;
}

export async function endRun(
  tx: Tx,
  { runId, epoch }: Hold,
  end: { readonly state: 'done' | 'failed'; readonly reason: string | null; readonly at: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update replay.run_state
    set state = ${end.state}, reason = ${end.reason}, owner = '', changed_at = ${end.at}
    where run_id = ${runId} and epoch = ${epoch} and state = 'running'`.execute(tx);
  return numAffectedRows === 1n;
}

/** Gives a replay back without an end, for another process or the next start. */
export async function releaseRun(tx: Tx, { runId, epoch }: Hold): Promise<void> {
  await sql`update replay.run_state set owner = '', expires_at = '-infinity' where run_id = ${runId} and epoch = ${epoch}`.execute(
    tx,
  );
}

export async function cancelRun(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update replay.run_state set state = 'cancelled', owner = '', changed_at = ${at}
    where run_id = ${id} and state in ('queued', 'running')`.execute(tx);
  return numAffectedRows === 1n;
}

/** Puts a replay that stopped on the list again; the parts that are done stay done. */
export async function resumeRun(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update replay.run_state set state = 'queued', reason = null,
    expires_at = '-infinity', changed_at = ${at} where run_id = ${id} and state in ('cancelled', 'failed')`.execute(tx);
  return numAffectedRows === 1n;
}

/** What one part found, places folded into strata. */
export interface PartOutcome {
  readonly rows: number;
  /** Absent in parts of before this was counted. */
  readonly unsigned?: number;
  readonly looked: number;
  readonly evaluated: number;
  readonly cells: readonly Cell[];
  readonly examples: readonly (Example & Pick<StratumKey, 'countyCode' | 'trade'>)[];
}

export async function insertPart(tx: Tx, runId: string, part: number, outcome: PartOutcome, at: Date): Promise<void> {
  await tx
    .insertInto('replay.run_part')
    .values({ run_id: runId, part, outcome: JSON.stringify(outcome), at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function listParts(tx: Tx, runId: string): Promise<ReadonlyMap<number, PartOutcome>> {
  const rows = await tx.selectFrom('replay.run_part').selectAll().where('run_id', '=', runId).execute();
  // NOTE: only insertPart above writes this column, and its rows never change.
  return new Map(rows.map((row) => [row.part, row.outcome as PartOutcome]));
}

export async function insertResult(
  tx: Tx,
  runId: string,
  result: { readonly summary: object; readonly receipt: object; readonly examples: PartOutcome['examples'] },
  at: Date,
): Promise<void> {
  const { summary, receipt, examples } = result;
  await tx
    .insertInto('replay.result')
    .values({ run_id: runId, summary: JSON.stringify(summary), receipt: JSON.stringify(receipt), at })
    .execute();
  if (examples.length === 0) return;
  await sql`insert into replay.example (run_id, no, rule_id, status, county_code, trade, body)
    select ${runId}::uuid, one.place, one.body->>'ruleId', one.body->>'status', one.body->>'countyCode', one.body->>'trade', one.body
    from jsonb_array_elements(${JSON.stringify(examples)}::jsonb) with ordinality one(body, place)`.execute(tx);
}
