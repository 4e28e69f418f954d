import type { MeasuredRule, RuleChange } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import { type RuleCare, rulebookFromEntries } from '@jianhu/rules';
import type { Tx } from '../../infra/database.ts';
import type { StudioContext } from './context.ts';
import { measureRule, type RuleOutcomes } from './measure-rule.ts';

export interface MonthOutcomes extends RuleOutcomes {
  readonly month: string;
}

/** What officers found out, by rule and month: clues with a verdict, and alerts dismissed because the rule was wrong. */
export async function readOutcomes(ctx: StudioContext, tx: Tx): Promise<ReadonlyMap<string, readonly MonthOutcomes[]>> {
  const months = new Map<string, Map<string, { month: string; upheld: number; notUpheld: number }>>();
  const add = (ruleId: string, month: string, upheld: number, notUpheld: number): void => {
    const ofRule = months.get(ruleId) ?? new Map<string, { month: string; upheld: number; notUpheld: number }>();
    const known = ofRule.get(month) ?? { month, upheld: 0, notUpheld: 0 };
    ofRule.set(month, { month, upheld: known.upheld + upheld, notUpheld: known.notUpheld + notUpheld });
    months.set(ruleId, ofRule);
  };
  for (const one of await ctx.detection.ruleVerdicts(tx)) add(one.ruleId, one.month, one.upheld, one.notUpheld);
  for (const one of await ctx.clues.wrongAlerts(tx)) add(one.ruleId, one.month, 0, one.wrong);
  return new Map(
    [...months].map(([ruleId, ofRule]) => [
      ruleId,
      [...ofRule.values()].toSorted((a, b) => (a.month < b.month ? -1 : 1)),
    ]),
  );
}

export function sumOutcomes(months: readonly MonthOutcomes[] = []): RuleOutcomes {
  return months.reduce((sum, one) => ({ upheld: sum.upheld + one.upheld, notUpheld: sum.notUpheld + one.notUpheld }), {
    upheld: 0,
    notUpheld: 0,
  });
}

/** The floors in force: always those of the live rulebook, so that no draft lowers the floor that it is held against. */
export function liveCare({ packs }: StudioContext): RuleCare | undefined {
  const care = packs.running().entries.filter(([path]) => path === 'tables/rule-care.json');
  return rulebookFromEntries(care).care[0]?.record;
}

/** The rules that a draft changes, each held against the floor of its category. Rules that raise no alerts have nothing to measure. */
export async function measureChanges(
  ctx: StudioContext,
  tx: Tx,
  draft: {
    readonly entries: readonly (readonly [path: string, text: string])[];
    readonly changes: readonly RuleChange[];
  },
): Promise<MeasuredRule[]> {
  const changed = new Set(draft.changes.filter(({ kind }) => kind === 'lexicon').map(({ path }) => path));
  if (changed.size === 0) return [];
  const { lexicons } = rulebookFromEntries(draft.entries.filter(([path]) => changed.has(path)));
  const outcomes = await readOutcomes(ctx, tx);
  const care = liveCare(ctx);
  const on = civilDateOf(ctx.infra.clock.now());
  return lexicons.map(({ record: { ruleId, nameZh, category } }) => {
    const measure = measureRule(sumOutcomes(outcomes.get(ruleId)), { category, care, on });
    const { upheld, adjudicated, lowBp, floorBp, minAdjudicated, outcome } = measure;
    return { ruleId, nameZh, category, upheld, adjudicated, lowerBoundBp: lowBp, floorBp, minAdjudicated, outcome };
  });
}
