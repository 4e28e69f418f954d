import { AppError } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { RowScope, Tx } from '../../../infra/database.ts';
import type { Infra } from '../../../infra/infra.ts';
import { announce } from '../../../infra/live.ts';
import { appendEntry } from '../../audit/index.ts';

type Deps = Pick<Infra, 'clock' | 'outbox'>;

interface Pause {
  readonly ruleId: string;
  readonly cause: 'band' | 'person';
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface BrakeCommand {
  readonly ruleId: string;
  readonly action: 'pause' | 'resume' | 'raiseHeld';
  readonly reason: string;
}

const IDS_PER_EVENT = 500;

/** Pauses a rule; false where it is paused already. */
export async function pauseRule(tx: Tx, infra: Deps, by: Pick<RowScope, 'actorRef'>, pause: Pause): Promise<boolean> {
  const { ruleId } = pause;
  const brake = await lockBrake(tx, ruleId);
  if (brake.paused) return false;
  await write(tx, infra, by, { ...pause, action: 'pause', seq: brake.seq + 1, paused: true });
  return true;
}

/**
 * What a person does with the brake of a rule. Resuming lets new hits go up and keeps the held ones; `raiseHeld` lets these go up too,
 * as the news that they would have been, so that nothing is lost and nothing is raised twice.
 */
export async function actOnBrake(
  tx: Tx,
  infra: Deps,
  by: Pick<RowScope, 'actorRef'>,
  { ruleId, action, reason }: BrakeCommand,
): Promise<{ readonly paused: boolean; readonly released: number }> {
  if (action === 'pause') {
    const done = await pauseRule(tx, infra, by, { ruleId, cause: 'person', reason, detail: {} });
    if (!done) throw new AppError('brake.notNow', 409);
    return { paused: true, released: 0 };
  }
  const brake = await lockBrake(tx, ruleId);
  if (action === 'resume' && !brake.paused) throw new AppError('brake.notNow', 409);
  const released = action === 'raiseHeld' ? await release(tx, infra, ruleId) : 0;
  if (action === 'raiseHeld' && released === 0) throw new AppError('brake.notNow', 409);
  const paused = action === 'resume' ? false : brake.paused;
  const detail = { released };
  await write(tx, infra, by, { ruleId, cause: 'person', reason, detail, action, seq: brake.seq + 1, paused });
  return { paused, released };
}

async function lockBrake(tx: Tx, ruleId: string): Promise<{ readonly paused: boolean; readonly seq: number }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`brake ${ruleId}`}, 0))`.execute(tx);
  const row = tx.selectFrom('detection.rule_brake').select(['paused', 'seq']).where('rule_id', '=', ruleId);
  return (await row.executeTakeFirst()) ?? { paused: false, seq: 0 };
}

async function release(tx: Tx, { clock, outbox }: Deps, ruleId: string): Promise<number> {
  const at = clock.now();
  const { rows } = await sql<{ finding_id: string }>`update detection.held_finding set released_at = ${at}
    where rule_id = ${ruleId} and released_at is null returning finding_id`.execute(tx);
  const ids = rows.map((row) => row.finding_id);
  for (let from = 0; from < ids.length; from += IDS_PER_EVENT) {
    const findingIds = ids.slice(from, from + IDS_PER_EVENT);
    await outbox.publish(tx, 'detection.findingsRecorded.v1', { findingIds }, at);
  }
  return ids.length;
}

async function write(
  tx: Tx,
  { clock }: Deps,
  by: Pick<RowScope, 'actorRef'>,
  act: Pause & { readonly action: BrakeCommand['action']; readonly seq: number; readonly paused: boolean },
): Promise<void> {
  const at = clock.now();
  const { ruleId, action, cause, reason, detail, seq, paused } = act;
  await tx
    .insertInto('detection.brake_action')
    .values({
      rule_id: ruleId,
      seq,
      action,
      cause,
      at,
      actor_ref: by.actorRef,
      reason,
      detail: JSON.stringify(detail),
    })
    .execute();
  await tx
    .insertInto('detection.rule_brake')
    .values({ rule_id: ruleId, paused, seq, since: at })
    .onConflict((conflict) => conflict.column('rule_id').doUpdateSet({ paused, seq, since: at }))
    .execute();
  await appendEntry(tx, clock, by, {
    objectKind: 'rule',
    objectId: ruleId,
    action: `rule.${action}`,
    detail: { cause, ...detail },
  });
  await announce(tx, { topic: 'monitor', id: `rule:${ruleId}`, at: at.toISOString() });
}
