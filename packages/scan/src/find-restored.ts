import { createHitList, findAll } from './automaton.ts';
import { type Candidate, admit } from './candidate.ts';
import type { CompiledLexicon, Meaning } from './compile-lexicon.ts';
import { WINDOW } from './context.ts';
import type { FoldedText } from './normalise.ts';
import { type DisguisedWord, type RestoredText, restore } from './restored-text.ts';

const hits = createHitList();

/**
 * Who hides a word hides what stands beside it too: in 专家一致蜕荐 the word 专家 is as it always was, and what a term asks beside it is in
 * disguise. Where a word of a rule was seen in disguise its plain word is put in its place, and the text is read once more for that rule.
 */
export function addRestored(lexicon: CompiledLexicon, folded: FoldedText, candidates: Candidate[]): void {
  const words = disguisedWords(candidates);
  if (words.length === 0) return;
  const restored = restore(folded, words);
  const found: Candidate[] = [];
  findAll(lexicon.automaton, restored.folded.units, restored.folded.length, hits);
  for (let i = 0; i < hits.count; i++) {
    const to = hits.items[2 * i + 1]!;
    const from = to - lexicon.automaton.lengths[hits.items[2 * i]!]!;
    if (!isNearChange(restored, from, to)) continue;
    const meanings = lexicon.meanings.at(hits.items[2 * i]!).filter(isPlain);
    admit(restored.folded, meanings, { from, to, variants: [], respelt: false }, found);
  }
  for (const candidate of found) {
    const seen = isPartOfOne(candidate, restored) ? null : placed(candidate, restored);
    if (seen) candidates.push(seen);
  }
}

function isPlain({ disguise, tightOnly }: Meaning): boolean {
  return disguise === null && !tightOnly;
}

/** Words in disguise from left to right, the longest first, without those that are words as they are written. */
function disguisedWords(candidates: readonly Candidate[]): DisguisedWord[] {
  if (!candidates.some((one) => isDisguised(one))) return [];
  const words: DisguisedWord[] = [];
  let writtenTo = 0;
  let last: DisguisedWord | undefined;
  for (const one of candidates.toSorted((a, b) => a.from - b.from || b.to - a.to || rank(a) - rank(b))) {
    if (!isDisguised(one)) writtenTo = Math.max(writtenTo, one.to);
    else if (last && last.from === one.from && last.to === one.to && last.plain === one.plain)
      last.rules.add(one.ruleIndex);
    else if (one.from >= (last?.to ?? 0) && one.to > writtenTo && isEvidence(one)) {
      last = { ...one, rules: new Set([one.ruleIndex]) };
      words.push(last);
    }
  }
  return words;
}

const rank = (one: Candidate): number => Number(isDisguised(one));

function isDisguised({ term, respelt, variants }: Candidate): boolean {
  return term !== null && (respelt || variants.length > 0);
}

/** A character that neither sounds nor looks like the one it stands for shows too little to say anything of the words beside it. */
function isEvidence({ plain, variants }: Candidate): boolean {
  return /^[\u4e00-\u9fff]{2,}$/.test(plain) && !variants.includes('substituted');
}

/** An innocent word within a word in disguise is part of that: 最多 in 规模最多. */
function isPartOfOne({ term, from, to }: Candidate, { by }: RestoredText): boolean {
  return term === null && by[from] !== 0 && by[from] === by[to - 1];
}

function isNearChange({ changed, folded }: RestoredText, from: number, to: number): boolean {
  return changed[Math.min(folded.length, to + WINDOW)]! > changed[Math.max(0, from - WINDOW)]!;
}

/** A candidate of the restored text at its place in the text as it is written; `null` when no word of its rule was restored nearby. */
function placed(candidate: Candidate, restored: RestoredText): Candidate | null {
  const { from, to, ruleIndex } = candidate;
  const { changed, folded } = restored;
  const nearby = wordsIn(restored, Math.max(0, from - WINDOW), Math.min(folded.length, to + WINDOW), ruleIndex);
  if (nearby.length === 0 || (candidate.term !== null && cutsWord(restored, from, to))) return null;
  const isOwn = changed[to]! > changed[from]!;
  const own = isOwn ? variantsOf(wordsIn(restored, from, to, ruleIndex)) : [];
  return {
    ...candidate,
    from: restored.from[from]!,
    to: restored.to[to - 1]!,
    variants: own,
    respelt: isOwn,
    beside: variantsOf(nearby).filter((variant) => !own.includes(variant)),
  };
}

/** Does a term end, or begin, within a word that goes on beyond it? Then the two were read together by accident: 再不吃 and 不吃就老 in 再不吃就化了. */
function cutsWord({ by }: RestoredText, from: number, to: number): boolean {
  const [first, last] = [by[from]!, by[to - 1]!];
  if (first === last) return false;
  return (first !== 0 && by[from - 1] === first) || (last !== 0 && by[to] === last);
}

function wordsIn({ by, words }: RestoredText, from: number, to: number, rule: number): DisguisedWord[] {
  const found = new Set<DisguisedWord>();
  for (let at = from; at < to; at++) {
    const word = words[by[at]! - 1];
    if (word?.rules.has(rule)) found.add(word);
  }
  return [...found];
}

function variantsOf(words: readonly DisguisedWord[]): string[] {
  return [...new Set(words.flatMap(({ variants }) => variants))];
}
