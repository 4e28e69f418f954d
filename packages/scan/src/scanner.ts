import { createHitList, findAll, type HitList } from './automaton.ts';
import { type Candidate, confirm } from './candidate.ts';
import type { CompiledLexicon, CompiledTerm } from './compile-lexicon.ts';
import { type Context, coveringException, isInForce } from './context.ts';
import type { ScanFinding, ScanInput } from './lexicon.ts';
import { type FoldedText, HAS_GAP, createFoldedText, foldInto } from './normalise.ts';
import { type TightText, createTightText, tightenInto } from './tight-text.ts';
import { seenVariants } from './variants.ts';

export interface Scanner {
  /** Findings in the order of their place. A scanner keeps buffers and serves one thread. */
  scan(input: ScanInput): readonly ScanFinding[];
}

interface Buffers {
  readonly folded: FoldedText;
  readonly tight: TightText;
  readonly hits: HitList;
}

const NONE: readonly ScanFinding[] = Object.freeze([]);
const SEVERITY_SCORE = { high: 0.9, medium: 0.7, low: 0.5 } as const;
// An exception is the operator's to prove (guide art. 7), so the finding stays, ranked at the bottom.
const EXCEPTION_FACTOR = 0.1;
const SOUND_FACTOR = 0.8;
const NEEDS_FACTOR = 0.5;

/**
 * @example createScanner(compileLexicon(lexicon)).scan({ text: '全网最低价' })
 */
export function createScanner(lexicon: CompiledLexicon): Scanner {
  const buffers = { folded: createFoldedText(), tight: createTightText(), hits: createHitList() };
  return { scan: (input) => scanWith(lexicon, buffers, input) };
}

function scanWith(lexicon: CompiledLexicon, buffers: Buffers, input: ScanInput): readonly ScanFinding[] {
  const { folded, tight, hits } = buffers;
  foldInto(input.text, folded);
  findAll(lexicon.automaton, folded.units, folded.length, hits);
  const candidates = hits.count === 0 ? [] : confirm(lexicon, hits, folded, null);
  if ((folded.flags & HAS_GAP) !== 0) {
    tightenInto(folded, tight);
    if (tight.length < folded.length) {
      findAll(lexicon.automaton, tight.units, tight.length, hits);
      if (hits.count > 0) candidates.push(...confirm(lexicon, hits, folded, tight));
    }
  }
  if (candidates.length === 0) return NONE;
  const findings: ScanFinding[] = [];
  for (const candidate of leftmostLongest(candidates, lexicon.ruleCount, input)) {
    findings.push(toFinding(candidate, candidate.term, folded, input));
  }
  return findings;
}

type TermCandidate = Candidate & { readonly term: CompiledTerm };

/** Per rule: from left to right the longest candidate, without overlaps; what an innocent word covers is dropped. */
function leftmostLongest(candidates: Candidate[], ruleCount: number, input: ScanInput): TermCandidate[] {
  candidates.sort((a, b) => a.from - b.from || b.to - a.to || rank(a) - rank(b));
  const takenTo = new Int32Array(ruleCount);
  const innocentTo = new Int32Array(ruleCount);
  const chosen: TermCandidate[] = [];
  for (const candidate of candidates) {
    const rule = candidate.ruleIndex;
    const { term } = candidate;
    if (term === null) {
      innocentTo[rule] = Math.max(innocentTo[rule]!, candidate.to);
      continue;
    }
    if (candidate.to <= innocentTo[rule]! || candidate.from < takenTo[rule]!) continue;
    if (!isInForce(term.rule, input.at) || isOutsideRule(term, input)) continue;
    takenTo[rule] = candidate.to;
    chosen.push({ ...candidate, term });
  }
  return chosen;
}

function isOutsideRule(term: CompiledTerm, input: ScanInput): boolean {
  return input.productCategory !== undefined && term.source.exceptCategories?.includes(input.productCategory) === true;
}

// Innocent words first, then plain spellings before disguised ones.
function rank(candidate: Candidate): number {
  if (candidate.term === null) return 0;
  return candidate.disguise === null ? 1 : 2;
}

function toFinding(candidate: Candidate, term: CompiledTerm, folded: FoldedText, input: ScanInput): ScanFinding {
  const start = folded.starts[candidate.from]!;
  const end = endWithMarks(input.text, folded.ends[candidate.to - 1]!);
  const matched = input.text.slice(start, end);
  const context: Context = candidate.context;
  const exception = coveringException(term.exceptions, context, input) ?? null;
  const variants = variantsOf(candidate, matched);
  const needs = missingInputs(term, input);
  return {
    ruleId: term.rule.ruleId,
    ruleVersion: term.rule.ruleVersion,
    category: term.rule.category,
    termId: term.source.id,
    term: candidate.written,
    matched,
    start,
    end,
    variants,
    article: term.rule.article,
    exception: exception && { kind: exception.source.kind, basis: exception.source.basis },
    score: scoreOf(term, candidate, exception !== null, needs.length > 0),
    needs,
  };
}

// The mark and the frame of a keycap belong to the digit before them.
function endWithMarks(text: string, end: number): number {
  let last = end;
  if (text.charCodeAt(last) === 0xfe0f) last++;
  return text.charCodeAt(last) === 0x20e3 ? last + 1 : end;
}

function variantsOf(candidate: Candidate, matched: string): string[] {
  const variants = seenVariants(matched, candidate.disguise === null ? candidate.written : matched);
  if (candidate.disguise) variants.push(candidate.disguise.variant);
  if (candidate.tight) variants.push('insertedSymbol');
  return variants;
}

function missingInputs(term: CompiledTerm, input: ScanInput): readonly string[] {
  return term.source.exceptCategories && input.productCategory === undefined ? ['productCategory'] : [];
}

function scoreOf(term: CompiledTerm, candidate: Candidate, excepted: boolean, needy: boolean): number {
  let score: number = SEVERITY_SCORE[term.source.severity];
  if (candidate.disguise) score *= SOUND_FACTOR;
  if (needy) score *= NEEDS_FACTOR;
  if (excepted) score *= EXCEPTION_FACTOR;
  return Math.round(score * 1000) / 1000;
}
