import { classesNamedBy, type Lexicon, type LexiconRule, type LexiconTerm } from '@jianhu/scan';
import { canonicalJson } from '../canonical-json.ts';
import { lexiconOf, type PackWords } from '../pack.ts';

/** What a draft does to one rule of texts. */
export interface RuleChange {
  readonly ruleId: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly nameZh: string;
  readonly nameEn: string;
  readonly category: string;
  /** Terms that were added, removed or written otherwise; all terms where the rule as a whole is another one. */
  readonly termIds: readonly string[];
}

/**
 * The difference of two packs as far as texts go. A text in which nothing of `delta` is seen gets the same findings from both packs:
 * rules look at a text each for itself, and of a changed rule only changed terms and innocent words can make a difference.
 */
export interface PackDifference {
  readonly changes: readonly RuleChange[];
  /** The changed rules as each pack has them. */
  readonly live: Lexicon;
  readonly draft: Lexicon;
  /** Of the changed rules what is not the same in both, in both its forms. */
  readonly delta: Lexicon;
}

/** @example comparePacks(livePack, draftPack).changes.length === 0 // nothing to look at again */
export function comparePacks(live: PackWords, draft: PackWords): PackDifference {
  const [before, after] = [lexiconOf(live), lexiconOf(draft)];
  const regrouped = canonicalJson(before.goodsNames) !== canonicalJson(after.goodsNames);
  const ids = [...new Set([...before.rules, ...after.rules].map((rule) => rule.ruleId))].sort();
  const parts = ids.flatMap((ruleId) => {
    const old = sideOf(before, ruleId, regrouped ? 'live' : '');
    const fresh = sideOf(after, ruleId, regrouped ? 'draft' : '');
    const delta = deltaOf(old, fresh);
    return delta === null ? [] : [{ ruleId, old, fresh, delta }];
  });
  const names = new Map([...live.rules, ...draft.rules].map((rule) => [rule.ruleId, rule]));
  return {
    changes: parts.map(({ ruleId, old, fresh, delta }) => ({
      ruleId,
      kind: old.rule === null ? 'added' : fresh.rule === null ? 'removed' : 'changed',
      nameZh: names.get(ruleId)?.nameZh ?? ruleId,
      nameEn: names.get(ruleId)?.nameEn ?? ruleId,
      category: (fresh.rule ?? old.rule)?.category ?? '',
      termIds: [...new Set(delta.flatMap((rule) => rule.terms.map((term) => term.id)))].sort(),
    })),
    live: { ...before, rules: parts.flatMap(({ old }) => old.rule ?? []) },
    draft: { ...after, rules: parts.flatMap(({ fresh }) => fresh.rule ?? []) },
    delta: {
      rules: parts.flatMap(({ delta }) => delta),
      // What covers a finding is asked by the whole rule; whether a term stands in a text does not depend on it.
      exceptions: [],
    },
  };
}

interface Side {
  readonly rule: LexiconRule | null;
  /** Canonical form of each term with the exceptions that it names, since they are part of what it says. */
  readonly terms: ReadonlyMap<string, string>;
}

/** Where names of goods changed their class, terms that go by classes are others on each side. */
function sideOf(lexicon: Lexicon, ruleId: string, side: string): Side {
  const rule = lexicon.rules.find((one) => one.ruleId === ruleId) ?? null;
  const exceptions = new Map(lexicon.exceptions.map((exception) => [exception.id, exception]));
  const formOf = (term: LexiconTerm): string =>
    canonicalJson({
      ...term,
      exceptions: term.exceptions.map((id) => exceptions.get(id) ?? id),
      side: classesNamedBy([{ terms: [term] }]).length > 0 ? side : '',
    });
  return { rule, terms: new Map(rule?.terms.map((term) => [term.id, formOf(term)])) };
}

/** Null where the rule finds the same in both; its version and its dates alone change no finding. */
function deltaOf(old: Side, fresh: Side): readonly LexiconRule[] | null {
  if (old.rule === null || fresh.rule === null || isOtherwise(old, fresh)) {
    const sides = [old.rule, fresh.rule].filter((rule) => rule !== null);
    return sides.map((rule) => ({ ...rule, terms: rule.terms.map(bare) }));
  }
  const part = ({ rule }: Side, other: Side, mine: Side): LexiconRule[] => {
    if (rule === null) return [];
    const terms = rule.terms.filter(({ id }) => mine.terms.get(id) !== other.terms.get(id)).map(bare);
    const innocent = rule.innocent.filter((word) => other.rule?.innocent.includes(word) !== true);
    return terms.length + innocent.length === 0 ? [] : [{ ...rule, terms, innocent }];
  };
  const delta = [...part(old, fresh, old), ...part(fresh, old, fresh)];
  return delta.length === 0 ? null : delta;
}

/** Other words on every finding, or another order of the terms that stayed: then all of them count as changed. */
function isOtherwise(old: Side, fresh: Side): boolean {
  const headOf = (rule: LexiconRule | null): string => canonicalJson([rule?.category ?? '', rule?.article ?? '']);
  const stayed = (side: Side, other: Side): string[] => [...side.terms.keys()].filter((id) => other.terms.has(id));
  return headOf(old.rule) !== headOf(fresh.rule) || stayed(old, fresh).join('\n') !== stayed(fresh, old).join('\n');
}

function bare(term: LexiconTerm): LexiconTerm {
  return { ...term, exceptions: [] };
}
