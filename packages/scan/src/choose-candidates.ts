import { type Candidate, isNear } from './candidate.ts';
import type { CompiledTerm } from './compiled-term.ts';
import { isInForce } from './context.ts';
import type { ScanInput } from './lexicon.ts';

export type TermCandidate = Candidate & { readonly term: CompiledTerm };

/**
 * Per rule: from left to right the longest candidate, without overlaps; what an innocent word covers is dropped. Terms as they are
 * written come first: a disguise is looked for only where none of them stands.
 */
export function chooseCandidates(candidates: Candidate[], ruleCount: number, input: ScanInput): TermCandidate[] {
  // Most texts with a candidate hold none that counts: they lack what must stand near.
  if (!candidates.some((candidate) => doesCount(candidate, input))) return [];
  candidates.sort((a, b) => a.from - b.from || b.to - a.to || rank(a) - rank(b));
  const written = chooseAmong(candidates, ruleCount, input, (candidate) => !isHidden(candidate));
  if (!candidates.some(isHidden)) return written;
  const writtenOver = overlapOf(written, ruleCount);
  const innocentOver = overlapOf(candidates.filter(isInnocent), ruleCount);
  const isWritten = coverCheck(candidates, ruleCount);
  const respelt = chooseAmong(
    candidates,
    ruleCount,
    input,
    (one) => isHidden(one) && !writtenOver(one) && !cuts(one, innocentOver(one)) && !isWritten(one),
  );
  return [...written, ...respelt].sort((a, b) => a.from - b.from || a.ruleIndex - b.ruleIndex);
}

function chooseAmong(
  candidates: readonly Candidate[],
  ruleCount: number,
  input: ScanInput,
  isMeant: (candidate: Candidate) => boolean,
): TermCandidate[] {
  const takenTo = new Int32Array(ruleCount);
  const innocentTo = new Int32Array(ruleCount);
  const chosen: TermCandidate[] = [];
  for (const candidate of candidates) {
    const { term, ruleIndex: rule } = candidate;
    if (term === null) {
      innocentTo[rule] = Math.max(innocentTo[rule]!, candidate.to);
      continue;
    }
    if (candidate.to <= innocentTo[rule]! || candidate.from < takenTo[rule]! || !isMeant(candidate)) continue;
    if (!doesCount(candidate, input)) continue;
    takenTo[rule] = candidate.to;
    chosen.push({ ...candidate, term });
  }
  return chosen;
}

/** Is the word, or what stands beside it, written in other characters? */
function isHidden({ respelt, beside }: Candidate): boolean {
  return respelt || beside.length > 0;
}

/** Is it a term that is in force, concerns the goods and has near it what it asks for, whatever stands beside it? */
function doesCount(candidate: Candidate, input: ScanInput): boolean {
  const { term, hasSides } = candidate;
  if (term === null || !hasSides || !isInForce(term.rule, input.at) || isOutsideRule(term, input)) return false;
  return !isMisheard(candidate, input) && !isNamed(candidate, input) && isNear(candidate, input);
}

// Recognition writes any character for another without anybody's intent; only one that sounds or looks like it says what was meant.
function isMisheard({ variants }: Candidate, { kind }: ScanInput): boolean {
  return kind === 'segment' && variants.includes('substituted');
}

/** As long as a name with its trade; whoever says something of goods says more. */
const NAME = /^\p{Script=Han}{2,8}$/u;

// In a name alone, with its mark or its trade, a character that has nothing to do with the one meant is the name's own: 冠军禾牌 is no 冠军品牌.
function isNamed({ variants, written }: Candidate, { text }: ScanInput): boolean {
  return variants.includes('substituted') && NAME.test(text) && (text.length > written.length || text.endsWith('牌'));
}

/** A usual word as it is written. */
function isInnocent({ term, respelt, variants }: Candidate): boolean {
  return term === null && !respelt && variants.length === 0;
}

/** Does a disguise begin with a character that belongs to a usual word? That is an accident: 卫衣可以 is no 唯一可以. */
function cuts({ from, plain }: Candidate, innocent: Candidate | undefined): boolean {
  if (innocent === undefined || innocent.from > from) return false;
  return innocent.written.charAt(from - innocent.from) !== plain.charAt(0);
}

/** The first that overlaps a candidate. Asked in the order of the places, so one step forward per question is enough. */
function overlapOf(among: readonly Candidate[], ruleCount: number): (candidate: Candidate) => Candidate | undefined {
  const byRule: Candidate[][] = Array.from({ length: ruleCount }, () => []);
  for (const one of among) byRule[one.ruleIndex]?.push(one);
  const next = new Int32Array(ruleCount);
  return ({ ruleIndex, from, to }) => {
    const list = byRule[ruleIndex] ?? [];
    while (next[ruleIndex]! < list.length && list[next[ruleIndex]!]!.to <= from) next[ruleIndex]!++;
    const first = list[next[ruleIndex]!];
    return first !== undefined && first.from < to ? first : undefined;
  };
}

/**
 * What stands there as it is written is no disguise of a sister term, even where the law asks something near it that is missing. Asked in
 * the order of the places.
 */
function coverCheck(candidates: readonly Candidate[], ruleCount: number): (candidate: Candidate) => boolean {
  const writtenTo = new Int32Array(ruleCount);
  let next = 0;
  return (candidate) => {
    for (; candidates[next] !== candidate; next++) {
      const { term, respelt, variants, ruleIndex, to } = candidates[next]!;
      if (term !== null && !respelt && variants.length === 0)
        writtenTo[ruleIndex] = Math.max(writtenTo[ruleIndex]!, to);
    }
    return candidate.respelt && candidate.to <= writtenTo[candidate.ruleIndex]!;
  };
}

function isOutsideRule(term: CompiledTerm, input: ScanInput): boolean {
  const { productCategory } = input;
  if (productCategory === undefined) return false;
  const { exceptCategories, onlyCategories } = term.source;
  return exceptCategories?.includes(productCategory) === true || onlyCategories?.includes(productCategory) === false;
}

// Innocent words first, then plain spellings before disguised ones.
function rank(candidate: Candidate): number {
  if (candidate.term === null) return 0;
  return candidate.respelt ? 2 : 1;
}
