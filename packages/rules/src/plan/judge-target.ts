import { explainOutcome, explainParts, explainSeries, explainTarget } from './explain-target.ts';
import { goalLineOf, isReached } from './goal-line.ts';
import { judgeByDeadline } from './judge-by-deadline.ts';
import { judgeEveryYear } from './judge-every-year.ts';
import { judgeYearFigure } from './judge-year-figure.ts';
import {
  bareVerdict,
  type JudgeContext,
  type JudgedPart,
  type Judgement,
  type JudgeInput,
  type Verdict,
} from './judgement.ts';
import { lastDayOfYear, monthNumberOf, monthOfDay } from './month.ts';
import { readSeries } from './target-series.ts';

/**
 * Where a target stands on a day, by the published method (rulebook/plan/progress-method.json, docs/guides/progress-method.md), from
 * nothing but what was published by that day, with every sentence of the working.
 *
 * @example judgeTarget({ target, settings, method, planStart, horizonOn, values, asOf }).status // 'onTrack'
 */
export function judgeTarget(input: JudgeInput): Judgement {
  const context = contextOf(input);
  const { series, target, line, cadence, dueOn, isStale } = context;
  const newest = series.readings.at(-1) ?? null;
  const verdict = withBase(context, verdictOf(context));
  const problem = series.problem;
  return {
    ...verdict,
    problem,
    cadence,
    dueOn,
    newest,
    isStale,
    isSoft: target.soft,
    isFullyMet: verdict.status === 'met' && verdict.judged !== null && isReached(line.full, verdict.judged),
    bound: line.whole,
    parts: partsOf(context, verdict),
    steps: [
      ...explainTarget(context),
      ...explainSeries(context, newest),
      ...explainParts(context, verdict),
      ...verdict.steps,
      ...explainOutcome({ status: verdict.status, reason: verdict.reason, problem }),
    ],
  };
}

function contextOf(input: JudgeInput): JudgeContext {
  const { target, settings, method, horizonOn, values, asOf } = input;
  const dueOn = target.byYear === null ? horizonOn : lastDayOfYear(target.byYear);
  const dueMonth = monthNumberOf(monthOfDay(dueOn));
  const series = readSeries(target, values, { asOf, dueMonth });
  const newest = series.readings.at(-1);
  // Nothing newer than the due month is awaited.
  const today = Math.min(monthNumberOf(monthOfDay(asOf)), dueMonth);
  return {
    ...input,
    cadence: target.cadence === 'ambiguous' ? settings.cadence : target.cadence,
    line: goalLineOf(target, settings),
    dueOn,
    series,
    isStale: newest !== undefined && today - newest.month > method.staleAfterMonths,
  };
}

function verdictOf(context: JudgeContext): Verdict {
  const { series, cadence, target } = context;
  if (series.problem) return bareVerdict('noData', 'seriesRefused', null);
  const [newest, newestEmpty] = [series.readings.at(-1), series.empty.at(-1)];
  if (newestEmpty !== undefined && newestEmpty > (newest?.period ?? ''))
    return bareVerdict('noData', 'nobodyEligible', null);
  if (cadence === 'everyYear') return judgeEveryYear(context);
  return target.reading === 'yearToDate' ? judgeYearFigure(context) : judgeByDeadline(context);
}

/** A doubling without its base is behind when already the number is; otherwise nothing can be said, and never that it is met. */
function withBase({ line }: JudgeContext, verdict: Verdict): Verdict {
  if (!line.isBaseMissing || verdict.status === 'behind') return verdict;
  return { ...verdict, status: 'noData', reason: verdict.reason ?? 'baseMissing' };
}

function partsOf({ line, target }: JudgeContext, { judged }: Verdict): JudgedPart[] {
  const stateOf = (bound: JudgedPart['bound']): JudgedPart['state'] =>
    judged === null || bound === null ? 'unknown' : isReached(bound, judged) ? 'met' : 'notMet';
  const number: JudgedPart = { part: 'number', state: stateOf(line.number), bound: line.number };
  if (!target.doubling) return [number];
  const state = line.isBaseMissing ? 'baseMissing' : stateOf(line.double);
  return [number, { part: 'doubling', state, bound: line.double }];
}
