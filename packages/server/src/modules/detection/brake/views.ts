import { type BrakeBand, type HitBand, hitBand } from '@jianhu/rules';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import { readPast } from './rule-brake.ts';

export interface BrakeState {
  readonly ruleId: string;
  readonly paused: boolean;
  readonly since: Date;
  readonly held: number;
}

export interface BrakeAction {
  readonly action: 'pause' | 'resume' | 'raiseHeld';
  readonly cause: 'band' | 'person';
  readonly at: Date;
  readonly actorRef: string;
  readonly reason: string | null;
}

/** Every rule whose brake was ever touched. */
export async function listBrakes(tx: Tx): Promise<BrakeState[]> {
  const { rows } = await sql<BrakeState>`select b.rule_id as "ruleId", b.paused, b.since,
      (select count(*) from detection.held_finding h where h.rule_id = b.rule_id and h.released_at is null) as held
    from detection.rule_brake b order by b.rule_id`.execute(tx);
  return rows;
}

/** Newest first. */
export async function listBrakeActions(tx: Tx, ruleId: string): Promise<BrakeAction[]> {
  const { rows } = await sql<BrakeAction>`select action, cause, at, actor_ref as "actorRef", reason
    from detection.brake_action where rule_id = ${ruleId} order by seq desc limit 100`.execute(tx);
  return rows;
}

export async function listRuleHours(tx: Tx, ruleId: string, since: Date): Promise<{ hour: Date; hits: number }[]> {
  return tx
    .selectFrom('detection.rule_hour')
    .select(['hour', 'hits'])
    .where('rule_id', '=', ruleId)
    .where('hour', '>=', since)
    .orderBy('hour')
    .execute();
}

export async function countHits(tx: Tx, since: Date): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('detection.rule_hour')
    .select(['rule_id', sql<number>`sum(hits)::bigint`.as('hits')])
    .where('hour', '>=', since)
    .groupBy('rule_id')
    .execute();
  return new Map(rows.map((row) => [row.rule_id, row.hits]));
}

/** The band that the brake holds the hour of that moment against. */
export async function readBand(
  tx: Tx,
  ruleId: string,
  band: BrakeBand,
  at: Date,
): Promise<HitBand & { readonly hour: Date; readonly hits: number }> {
  const hour = new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000);
  const now = await tx
    .selectFrom('detection.rule_hour')
    .select('hits')
    .where('rule_id', '=', ruleId)
    .where('hour', '=', hour)
    .executeTakeFirst();
  return { ...hitBand(await readPast(tx, ruleId, band, hour), band), hour, hits: now?.hits ?? 0 };
}
