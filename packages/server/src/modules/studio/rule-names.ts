import { type Rulebook, rulebookFromEntries } from '@jianhu/rules';
import type { StudioContext } from './context.ts';

export type Lexicon = Rulebook['lexicons'][number];

/** Names of a rule; one that is live no more keeps its id. */
export function ruleNames(ctx: StudioContext, ruleId: string): { readonly nameZh: string; readonly nameEn: string } {
  const record = liveLexicons(ctx).find((one) => one.record.ruleId === ruleId)?.record;
  return { nameZh: record?.nameZh ?? ruleId, nameEn: record?.nameEn ?? ruleId };
}

const parsed = new WeakMap<object, readonly Lexicon[]>();

/** Read once for each rulebook that runs. */
export function liveLexicons({ packs }: StudioContext): readonly Lexicon[] {
  const { entries } = packs.running();
  const known =
    parsed.get(entries) ?? rulebookFromEntries(entries.filter(([path]) => path.startsWith('lexicons/'))).lexicons;
  parsed.set(entries, known);
  return known;
}
