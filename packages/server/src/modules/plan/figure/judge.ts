import type { getPlanTarget, PlanSettings, PlanStatus, ResponseOf } from '@jianhu/contract';
import { civilDateOf, type CivilDate } from '@jianhu/kernel';
import { backTestTarget, judgeTarget, type Judgement, type Target, type TargetSettings } from '@jianhu/rules';
import type { PlanContext } from '../context.ts';
import { engineSettings } from '../document/settings.ts';
import type { SeriesValue } from './series.ts';

export interface Judged {
  readonly status: PlanStatus;
  readonly stale: boolean;
  readonly judgement: Judgement;
}

interface Question {
  readonly settings: PlanSettings;
  readonly asOf: CivilDate;
}

/** The last answer for each target. A plan that is imported brings targets of its own, so an answer never outlives its question. */
const answers = new WeakMap<Target, { readonly asked: string; readonly judged: Judged }>();

/**
 * The engine's judgement of a target by its published city series as of a day. Everybody who opens the map asks the same of the same
 * figures, so the last answer is kept and given again while everything that it rests on is as it was.
 */
export function judge(ctx: PlanContext, target: Target, series: readonly SeriesValue[], question: Question): Judged {
  const asked = tell(series, question);
  const known = answers.get(target);
  if (known?.asked === asked) return known.judged;
  const judged = ask(ctx, target, series, question);
  answers.set(target, { asked, judged });
  return judged;
}

/** All that a judgement rests on besides the target and its plan. */
function tell(series: readonly SeriesValue[], { settings, asOf }: Question): string {
  return [asOf, JSON.stringify(settings), tellValues(series)].join('\n');
}

/** What the values of a reading say; the city's readings are held while nothing is published (`city-series.ts`). */
const told = new WeakMap<readonly SeriesValue[], string>();

function tellValues(series: readonly SeriesValue[]): string {
  const known = told.get(series);
  if (known !== undefined) return known;
  const values = series.map(({ period, value, numerator, denominator, publishedAt }) =>
    [period, value, numerator, denominator, publishedAt.getTime()].join(' '),
  );
  const all = values.join('\n');
  told.set(series, all);
  return all;
}

function ask(ctx: PlanContext, target: Target, series: readonly SeriesValue[], { settings, asOf }: Question): Judged {
  const { plan, method } = ctx.rulebook;
  const judgement = judgeTarget({
    target,
    settings: engineSettings(settings, target, method),
    method,
    planStart: plan.effectiveFrom,
    horizonOn: plan.horizonOn,
    values: series.map(publishedValue),
    asOf,
  });
  return { status: judgement.status, stale: judgement.isStale, judgement };
}

type JudgementView = ResponseOf<typeof getPlanTarget>['judgement'];

/** The judgement as the target's page shows it, with the back-test of its forecast over every version that was published. */
export function judgementView(
  ctx: PlanContext,
  target: Target,
  { judgement, status, stale }: Judged,
  versions: readonly SeriesValue[],
): JudgementView {
  const { forecast, path } = judgement;
  return {
    status,
    stale,
    steps: [...judgement.steps],
    remaining: judgement.remaining,
    neededPace: judgement.neededPace,
    paceOfTwelveMonths: judgement.paceOfTwelveMonths,
    path: path && { expected: path.expected, floor: path.floor },
    parts: judgement.parts.map(({ part, state }) => ({ part, state })),
    years: judgement.years.map(({ year, status: yearStatus, value }) => ({ year, status: yearStatus, value })),
    forecast: forecast && {
      until: forecast.until,
      point: forecast.point,
      low: forecast.low,
      high: forecast.high,
      coverage: forecast.coverage,
      backTest: backTestView(ctx, target, judgement, versions),
    },
  };
}

function backTestView(
  ctx: PlanContext,
  target: Target,
  settings: Pick<TargetSettings, 'cadence'>,
  versions: readonly SeriesValue[],
) {
  const report = backTestTarget({
    target,
    settings,
    method: ctx.rulebook.method,
    versions: versions.map(publishedValue),
  });
  if (report === null) return null;
  const { verdict, origins, all, zh, en } = report;
  return {
    verdict,
    origins,
    covered: all?.covered ?? null,
    meanAbsoluteError: all?.meanAbsoluteError ?? null,
    naiveMeanAbsoluteError: all?.naiveMeanAbsoluteError ?? null,
    zh,
    en,
  };
}

function publishedValue({ period, value, numerator, denominator, publishedAt }: SeriesValue) {
  const share = numerator === null || denominator === null ? {} : { numerator, denominator };
  return { period, value, ...share, publishedOn: civilDateOf(publishedAt) };
}
