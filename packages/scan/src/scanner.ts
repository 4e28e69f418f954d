import { classOfApproval } from './approval-number.ts';
import { createHitList } from './automaton.ts';
import { foldWritten, withBrackets } from './brackets.ts';
import type { Candidate } from './candidate.ts';
import { chooseCandidates } from './choose-candidates.ts';
import type { CompiledLexicon } from './compile-lexicon.ts';
import type { CompiledTerm } from './compiled-term.ts';
import { type Context, coveringException } from './context.ts';
import { createDecodedText } from './decoded-text.ts';
import { type Buffers, findCandidates } from './find-candidates.ts';
import { addRestored } from './find-restored.ts';
import { waysInto } from './gate/pass-gate.ts';
import { classOfGoods } from './goods-class.ts';
import type { ScanFinding, ScanInput } from './lexicon.ts';
import { type FoldedText, NOWHERE, createFoldedText } from './normalise.ts';
import { createTightText } from './tight-text.ts';
import { seenVariants } from './variants.ts';

export interface Scanner {
  /** Findings in the order of their place. A scanner keeps buffers and serves one thread. */
  scan(input: ScanInput): readonly ScanFinding[];
  /**
   * Whether any term may stand in the text, plain or in any disguise. Where it says no, `scan` finds nothing, whatever else its input
   * says: so a text can be left before anything but its words is known.
   */
  mayHit(text: string): boolean;
  /** The same for terms of which something stands before the offset `border`, and something from it on. */
  mayHitAcross(text: string, border: number): boolean;
  /** The class of the goods by what is said of them; undefined where nothing, or nothing that the rules know, is said. */
  goodsOf(said: SaidOfGoods): string | undefined;
}

type SaidOfGoods = Pick<ScanInput, 'productCategory' | 'approvalNumber'>;

const NONE: readonly ScanFinding[] = Object.freeze([]);
const SEVERITY_SCORE = { high: 0.9, medium: 0.7, low: 0.5 } as const;
// An exception is the operator's to prove (guide art. 7), so the finding stays, ranked at the bottom.
const EXCEPTION_FACTOR = 0.1;
const RESPELT_FACTOR = 0.8;
const NEEDS_FACTOR = 0.5;

/**
 * @example createScanner(compileLexicon(lexicon)).scan({ text: '全网最低价' })
 */
export function createScanner(lexicon: CompiledLexicon): Scanner {
  const buffers = {
    folded: createFoldedText(),
    tight: createTightText(),
    decoded: createDecodedText(),
    hits: createHitList(),
  };
  return {
    scan: (input) => scanWith(lexicon, buffers, input),
    mayHit(text) {
      return candidatesIn(lexicon, buffers, text).length > 0;
    },
    mayHitAcross(text, border) {
      return candidatesIn(lexicon, buffers, text, border).some(({ term }) => term !== null);
    },
    goodsOf: (said) => goodsOf(lexicon, said),
  };
}

function scanWith(lexicon: CompiledLexicon, buffers: Buffers, input: ScanInput): readonly ScanFinding[] {
  const { folded } = buffers;
  const candidates = candidatesIn(lexicon, buffers, input.text);
  if (candidates.length === 0) return NONE;
  const known = withClass(lexicon, input);
  addRestored(lexicon, folded, candidates);
  const findings: ScanFinding[] = [];
  for (const candidate of chooseCandidates(candidates, lexicon.ruleCount, known)) {
    findings.push(toFinding(candidate, candidate.term, folded, known));
  }
  return findings;
}

const NO_CANDIDATES: Candidate[] = [];

/** Most texts are clean and leave at the gate, before anything of them is written down. */
function candidatesIn(lexicon: CompiledLexicon, buffers: Buffers, text: string, border = NOWHERE): Candidate[] {
  const { folded } = buffers;
  const ways = waysInto(lexicon, text, folded, buffers.tight, border);
  if (ways === 0) return NO_CANDIDATES;
  foldWritten(text, folded);
  if (border !== NOWHERE) folded.border = unitAt(folded, border);
  return findCandidates(lexicon, buffers, ways);
}

/** The first folded unit that begins at the offset or behind it. */
function unitAt({ starts, length }: FoldedText, offset: number): number {
  let at = Math.min(offset, length);
  while (at > 0 && starts[at - 1]! >= offset) at--;
  while (at < length && starts[at]! < offset) at++;
  return at;
}

/** The input with the class of goods by which the rules go, or with none where the value is unknown: then they stay undecided. */
function withClass(lexicon: CompiledLexicon, input: ScanInput): ScanInput {
  const goods = goodsOf(lexicon, input);
  if (goods === input.productCategory) return input;
  const { productCategory: _, ...rest } = input;
  return goods === undefined ? rest : { ...rest, productCategory: goods };
}

function goodsOf({ classes }: CompiledLexicon, { productCategory, approvalNumber }: SaidOfGoods): string | undefined {
  const said = productCategory === undefined ? undefined : classOfGoods(classes, productCategory);
  return said ?? (approvalNumber === undefined ? undefined : classOfApproval(approvalNumber));
}

function toFinding(candidate: Candidate, term: CompiledTerm, folded: FoldedText, input: ScanInput): ScanFinding {
  const [from, to] = withBrackets(input.text, folded, candidate.from, candidate.to);
  const start = folded.starts[from]!;
  const end = endWithMarks(input.text, folded.ends[to - 1]!);
  const matched = input.text.slice(start, end);
  const { left, right } = candidate.context;
  // An exception is asked what the text means, whatever it writes for it or between its characters.
  const isDisguised = candidate.respelt || candidate.variants.length > 0;
  const context: Context = isDisguised ? { left, span: candidate.plain, right } : candidate.context;
  const exception = coveringException(term.exceptions, context, input) ?? null;
  const variants = variantsOf(candidate, matched);
  const needs = missingInputs(term, context, input);
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
  return [
    ...seenVariants(matched, candidate.respelt ? matched : candidate.written),
    ...candidate.variants,
    ...candidate.beside,
  ];
}

function missingInputs(
  { source, permitUnless }: CompiledTerm,
  { left, span, right }: Context,
  input: ScanInput,
): readonly string[] {
  const goesByClass = (source.exceptCategories ?? source.onlyCategories) !== undefined;
  const needs = goesByClass && input.productCategory === undefined ? ['productCategory'] : [];
  return permitUnless?.test(`${left}⟨${span}⟩${right}`) === false ? [...needs, 'permit'] : needs;
}

function scoreOf(term: CompiledTerm, candidate: Candidate, excepted: boolean, needy: boolean): number {
  let score: number = SEVERITY_SCORE[term.source.severity];
  if (candidate.respelt) score *= RESPELT_FACTOR;
  if (needy) score *= NEEDS_FACTOR;
  if (excepted) score *= EXCEPTION_FACTOR;
  return Math.round(score * 1000) / 1000;
}
