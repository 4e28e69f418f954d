import type { getRuleRun, ResponseOf, RuleRow } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { wilsonInterval } from '@jianhu/rules';
import type { Tx } from '../../infra/database.ts';
import type { StudioContext } from './context.ts';
import { measureRule } from './measure-rule.ts';
import { type Lexicon, liveLexicons } from './rule-names.ts';
import { liveCare, readOutcomes, sumOutcomes } from './read-outcomes.ts';
import { readNames } from './views.ts';

const DAY_MS = 86_400_000;
const SHOWN_DAYS = 14;

/** How every rule that raises alerts runs: what officers found out of its hits, how many there are, and its brake. */
export async function listRuleRows(ctx: StudioContext, tx: Tx): Promise<RuleRow[]> {
  const { detection, infra } = ctx;
  const now = infra.clock.now();
  const on = civilDateOf(now);
  const lexicons = liveLexicons(ctx);
  const ids = [...new Set(lexicons.map(({ record }) => record.ruleId))];
  const outcomes = await readOutcomes(ctx, tx);
  const care = liveCare(ctx);
  const hits = await detection.brake.hitsSince(tx, new Date(now.getTime() - 7 * DAY_MS));
  const brakes = new Map((await detection.brake.list(tx)).map((brake) => [brake.ruleId, brake]));
  const last = new Map<string, Awaited<ReturnType<typeof detection.brake.actions>>[number]>();
  for (const ruleId of brakes.keys()) {
    const pause = (await detection.brake.actions(tx, ruleId)).find(({ action }) => action === 'pause');
    if (pause) last.set(ruleId, pause);
  }
  const names = await readNames(
    ctx,
    [...last.values()].map(({ actorRef }) => actorRef),
  );
  return ids.map((ruleId) => {
    const versions = lexicons.filter(({ record }) => record.ruleId === ruleId);
    const inForce = versions.find(
      ({ record: { effectiveFrom, effectiveTo } }) =>
        effectiveFrom <= on && (effectiveTo === null || on <= effectiveTo),
    );
    const { record, path } = (inForce ?? versions.at(-1)) as Lexicon; // NOTE: ids come from these very lexicons
    const { outcome: _, ...measure } = measureRule(sumOutcomes(outcomes.get(ruleId)), {
      category: record.category,
      care,
      on,
    });
    const brake = brakes.get(ruleId);
    const pause = brake?.paused === true ? last.get(ruleId) : undefined;
    return {
      ruleId,
      path,
      nameZh: record.nameZh,
      nameEn: record.nameEn,
      category: record.category,
      article: `《${record.statute}》${record.article}`,
      ...measure,
      hits7d: hits.get(ruleId) ?? 0,
      brake: {
        paused: brake?.paused ?? false,
        since: brake?.paused === true ? brake.since.toISOString() : null,
        cause: pause?.cause ?? null,
        by: pause ? names(pause.actorRef) : null,
        reason: pause?.reason ?? null,
        held: brake?.held ?? 0,
      },
    };
  });
}

export async function viewRule(ctx: StudioContext, tx: Tx, ruleId: string): Promise<ResponseOf<typeof getRuleRun>> {
  const { detection, infra } = ctx;
  const now = infra.clock.now();
  const row = (await listRuleRows(ctx, tx)).find((one) => one.ruleId === ruleId);
  if (!row) throw new AppError('record.notFound', 404);
  const months = (await readOutcomes(ctx, tx)).get(ruleId) ?? [];
  const hours = await detection.brake.hours(tx, ruleId, new Date(now.getTime() - SHOWN_DAYS * DAY_MS));
  const band = await detection.brake.band(tx, row);
  const actions = await detection.brake.actions(tx, ruleId);
  const names = await readNames(
    ctx,
    actions.map(({ actorRef }) => actorRef),
  );
  const versions = liveLexicons(ctx).filter(({ record }) => record.ruleId === ruleId);
  return {
    ...row,
    months: months.map(({ month, upheld, notUpheld }) => {
      const interval = wilsonInterval(upheld, upheld + notUpheld);
      const [lowBp, highBp] = interval
        ? [Math.floor(interval.low * 10_000), Math.ceil(interval.high * 10_000)]
        : [null, null];
      return { month, upheld, adjudicated: upheld + notUpheld, lowBp, highBp };
    }),
    hours: hours.map(({ hour, hits }) => ({ hour: hour.toISOString(), hits })),
    band: band && {
      median: band.median,
      deviation: band.deviation,
      limit: band.limit,
      samples: band.samples,
      hour: band.hour.toISOString(),
      hits: band.hits,
    },
    owner: band?.ownerZh ?? null,
    actions: actions.map(({ action, cause, at, actorRef, reason }) => ({
      action,
      cause,
      at: at.toISOString(),
      by: names(actorRef),
      reason,
    })),
    versions: versions.map(({ record: { version, effectiveFrom, effectiveTo } }) => ({
      version,
      effectiveFrom,
      effectiveTo,
    })),
    asOf: now.toISOString(),
  };
}
