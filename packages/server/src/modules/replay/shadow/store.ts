import type { RulebookRef } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { type Selectable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import type { StratumKey } from '../run/cell.ts';
import type { Example } from '../run/example.ts';
import type { Stretch } from '../run/stretch.ts';
import type { DayCount } from './look-at-batches.ts';

export interface NewShadow {
  readonly id: string;
  readonly draftRef: RulebookRef;
  readonly draftTitle: string;
  readonly draftHash: string;
  readonly draftRevision: number | null;
  readonly liveNo: number;
  readonly liveHash: string;
  readonly stretches: readonly Stretch[];
  readonly untilDay: string;
  readonly askedBy: string | null;
  readonly askedUnit: string | null;
  readonly at: Date;
  readonly demo: boolean;
  /** The heads of the log: what was said before is for a replay. */
  readonly positions: readonly number[];
}

export async function insertShadow(tx: Tx, shadow: NewShadow): Promise<void> {
  const { id, at } = shadow;
  await tx
    .insertInto('replay.shadow')
    .values({
      id,
      draft_ref: JSON.stringify(shadow.draftRef),
      draft_title: shadow.draftTitle,
      draft_hash: shadow.draftHash,
      draft_revision: shadow.draftRevision,
      live_no: shadow.liveNo,
      live_hash: shadow.liveHash,
      stretches: JSON.stringify(shadow.stretches),
      until_day: shadow.untilDay,
      asked_by: shadow.askedBy,
      asked_unit: shadow.askedUnit,
      started_at: at,
      demo: shadow.demo,
    })
    .execute();
  const positions = JSON.stringify(shadow.positions);
  await tx
    .insertInto('replay.shadow_state')
    .values({ shadow_id: id, state: 'running', positions, changed_at: at })
    .execute();
}

export type ShadowRow = Selectable<DB['replay.shadow']>;

export async function getShadow(tx: Tx, id: string): Promise<ShadowRow> {
  const row = await tx.selectFrom('replay.shadow').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

// NOTE: only insertShadow writes these columns, and its rows never change.
export const stretchesIn = (row: Pick<ShadowRow, 'stretches'>): readonly Stretch[] =>
  row.stretches as readonly Stretch[];
export const draftRefIn = (row: Pick<ShadowRow, 'draft_ref'>): RulebookRef => row.draft_ref as RulebookRef;

/** Refuses two shadows of one draft at once, and more than a small server should think of beside its work. */
export async function listRunningRefs(tx: Tx): Promise<RulebookRef[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended('replay.shadow', 0))`.execute(tx);
  const rows = await tx
    .selectFrom('replay.shadow as h')
    .innerJoin('replay.shadow_state as s', 's.shadow_id', 'h.id')
    .select('h.draft_ref')
    .where('s.state', '=', 'running')
    .execute();
  return rows.map(draftRefIn);
}

export interface ShadowHold {
  readonly shadowId: string;
  readonly epoch: number;
  readonly positions: readonly number[];
}

const TTL = sql`interval '60 seconds'`;

/** The shadows that run and that nobody else holds. The database's clock decides. */
export async function takeShadows(tx: Tx, owner: string): Promise<ShadowHold[]> {
  const { rows } = await sql<ShadowHold>`
    update replay.shadow_state set epoch = epoch + case when owner = ${owner} then 0 else 1 end, owner = ${owner},
      expires_at = clock_timestamp() + ${TTL}
    where state = 'running' and (owner = ${owner} or expires_at < clock_timestamp())
    returning shadow_id as "shadowId", epoch, positions`.execute(tx);
  return rows;
}

export async function releaseShadows(tx: Tx, owner: string): Promise<void> {
  await sql`update replay.shadow_state set owner = '', expires_at = '-infinity' where owner = ${owner}`.execute(tx);
}

export type ShadowHit = Example & Pick<StratumKey, 'countyCode' | 'trade'>;

export interface ShadowStep {
  readonly positions: readonly number[];
  readonly texts: number;
  readonly evaluated: number;
  readonly unreadable: number;
  readonly counts: readonly DayCount[];
  readonly hits: readonly ShadowHit[];
  readonly at: Date;
}

/** More of a rule and status than anybody looks at: beyond that they are counted only. */
const KEPT = 200;

/** Position and findings in one transaction. False once somebody else holds the shadow, or it was stopped. */
export async function moveShadow(tx: Tx, { shadowId, epoch }: ShadowHold, step: ShadowStep): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update replay.shadow_state set positions = ${JSON.stringify(step.positions)}::jsonb,
      texts = texts + ${step.texts}, evaluated = evaluated + ${step.evaluated},
      unreadable = unreadable + ${step.unreadable}, read_at = ${step.at}, expires_at = clock_timestamp() + ${TTL}
    where shadow_id = ${shadowId} and epoch = ${epoch} and state = 'running'`.execute(tx);
  if (numAffectedRows !== 1n) return false;
  if (step.counts.length === 0) return true;
  await sql`insert into replay.shadow_day (shadow_id, day, rule_id, status, hits)
    select ${shadowId}::uuid, (one->>'day')::date, one->>'ruleId', one->>'status', (one->>'hits')::int
    from jsonb_array_elements(${JSON.stringify(step.counts)}::jsonb) one
    on conflict (shadow_id, day, rule_id, status) do update set hits = shadow_day.hits + excluded.hits`.execute(tx);
  await sql`insert into replay.shadow_hit (shadow_id, rule_id, status, body)
    select ${shadowId}::uuid, fresh.body->>'ruleId', fresh.body->>'status', fresh.body
    from (select one.body, row_number() over (partition by one.body->>'ruleId', one.body->>'status' order by one.place) as place
      from jsonb_array_elements(${JSON.stringify(step.hits)}::jsonb) with ordinality one(body, place)) fresh
    left join (select rule_id, status, count(*) as kept from replay.shadow_hit where shadow_id = ${shadowId} group by 1, 2) old
      on old.rule_id = fresh.body->>'ruleId' and old.status = fresh.body->>'status'
    where fresh.place + coalesce(old.kept, 0) <= ${KEPT}`.execute(tx);
  return true;
}

export async function endShadow(
  tx: Tx,
  id: string,
  end: { readonly state: 'stopped' | 'failed'; readonly reason: string; readonly at: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update replay.shadow_state set state = ${end.state}, reason = ${end.reason},
      owner = '', changed_at = ${end.at} where shadow_id = ${id} and state = 'running'`.execute(tx);
  return numAffectedRows === 1n;
}
