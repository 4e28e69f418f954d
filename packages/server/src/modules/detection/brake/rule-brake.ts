import { civilDateOf } from '@jianhu/kernel';
import { type BrakeBand, careFor, comparedHours, type HitBand, hitBand, type RuleCare } from '@jianhu/rules';
import { sql } from 'kysely';
import { systemScope, type Tx } from '../../../infra/database.ts';
import type { Infra } from '../../../infra/infra.ts';
import { pauseRule } from './act-on-brake.ts';

/** A hit that would raise an alert. */
interface Hit {
  readonly id: string;
  readonly ruleId: string;
  readonly category: string;
}

export interface RuleBrake {
  /** Counts the hits, pauses the rules that jump, keeps what paused rules found, and gives the hits that go up. */
  letThrough<T extends Hit>(tx: Tx, hits: readonly T[], at: Date): Promise<readonly T[]>;
  setCare(care: RuleCare | undefined): void;
  bandFor(category: string, at: Date): BrakeBand | undefined;
}

const HOUR_MS = 3_600_000;

/**
 * The brake stands where findings become news: in the very transaction in which a rule goes beyond its band it is paused, and its hits
 * from that batch on are kept. What went up before stays up, since officers may have it in hand.
 */
export function createRuleBrake(infra: Infra, first: RuleCare | undefined): RuleBrake {
  const paused = infra.metrics.counter('detection_rules_paused', 'Rules that were paused because their hits jumped');
  let care = first;
  const limits = new Map<string, HitBand>();

  const bandFor = (category: string, at: Date): BrakeBand | undefined =>
    care && careFor(care.brakes, category, civilDateOf(at));

  const limitOf = async (tx: Tx, ruleId: string, band: BrakeBand, hour: Date): Promise<HitBand> => {
    const key = `${ruleId} ${hour.getTime()}`;
    const known = limits.get(key);
    if (known) return known;
    // Hours that are over are looked at once per process; those of the past need no place in memory.
    if (limits.size > 1_000) limits.clear();
    const found = hitBand(await readPast(tx, ruleId, band, hour), band);
    limits.set(key, found);
    return found;
  };

  return {
    bandFor,
    setCare(next) {
      care = next;
      limits.clear();
    },
    async letThrough(tx, hits, at) {
      if (hits.length === 0) return hits;
      const hour = new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
      const counted = await countUp(tx, hits, hour);
      const stopped = await listPaused(tx, [...counted.keys()]);
      for (const [ruleId, hitsNow] of counted) {
        const category = hits.find((hit) => hit.ruleId === ruleId)?.category ?? '';
        const band = stopped.has(ruleId) ? undefined : bandFor(category, at);
        if (!band || hitsNow <= band.leastHits) continue;
        const limit = await limitOf(tx, ruleId, band, hour);
        if (hitsNow <= limit.limit) continue;
        const detail = { hits: hitsNow, ...limit, hour: hour.toISOString(), owner: band.owner.unit };
        if (await pauseRule(tx, infra, systemScope, { ruleId, cause: 'band', reason: null, detail })) paused.add(1);
        stopped.add(ruleId);
      }
      if (stopped.size === 0) return hits;
      await hold(
        tx,
        hits.filter(({ ruleId }) => stopped.has(ruleId)),
        at,
      );
      return hits.filter(({ ruleId }) => !stopped.has(ruleId));
    },
  };
}

/** In the order of the rules, so that two batches never wait for each other in a circle. */
async function countUp(tx: Tx, hits: readonly Hit[], hour: Date): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { ruleId } of hits) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  const rules = [...counts.keys()].toSorted();
  const { rows } = await sql<{
    rule_id: string;
    hits: number;
  }>`insert into detection.rule_hour as h (rule_id, hour, hits)
    select r, ${hour}::timestamptz, n from unnest(${rules}::text[], ${rules.map((rule) => counts.get(rule) ?? 0)}::bigint[]) one(r, n)
    on conflict (rule_id, hour) do update set hits = h.hits + excluded.hits returning rule_id, hits`.execute(tx);
  return new Map(rows.map((row) => [row.rule_id, row.hits]));
}

async function listPaused(tx: Tx, ruleIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('detection.rule_brake')
    .select('rule_id')
    .where('rule_id', 'in', ruleIds)
    .where('paused', '=', true)
    .execute();
  return new Set(rows.map((row) => row.rule_id));
}

async function hold(tx: Tx, hits: readonly Hit[], at: Date): Promise<void> {
  if (hits.length === 0) return;
  await tx
    .insertInto('detection.held_finding')
    .values(hits.map(({ id, ruleId }) => ({ finding_id: id, rule_id: ruleId, held_at: at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Hours in which a rule was silent count as none, as far back as the rule was ever heard. */
export async function readPast(tx: Tx, ruleId: string, band: BrakeBand, hour: Date): Promise<number[]> {
  const hours = comparedHours(hour, band);
  const rows = await tx
    .selectFrom('detection.rule_hour')
    .select(['hour', 'hits'])
    .where('rule_id', '=', ruleId)
    .where('hour', 'in', hours)
    .execute();
  const { first } = await tx
    .selectFrom('detection.rule_hour')
    .select((eb) => eb.fn.min('hour').as('first'))
    .where('rule_id', '=', ruleId)
    .executeTakeFirstOrThrow();
  const found = new Map(rows.map((row) => [row.hour.getTime(), row.hits]));
  return hours.filter((one) => first !== null && one >= first).map((one) => found.get(one.getTime()) ?? 0);
}
