export { classOfApproval } from './approval-number.ts';
export { type Automaton, type HitList, createHitList, findAll, openAutomaton } from './automaton.ts';
export { buildMatcher } from './build-matcher.ts';
export { buildLexicon, type LexiconBuffers } from './build-lexicon.ts';
export { type CompiledLexicon, compileLexicon } from './compile-lexicon.ts';
export { findInText } from './find-in-text.ts';
export { expandPattern } from './expand-pattern.ts';
export type {
  ContextFeature,
  GoodsNames,
  Lexicon,
  LexiconException,
  LexiconRule,
  LexiconTerm,
  ScanException,
  ScanFinding,
  ScanInput,
  Severity,
} from './lexicon.ts';
export {
  type FoldedText,
  type Normalised,
  createFoldedText,
  foldInto,
  HAS_EXPANSION,
  HAS_GAP,
  HAS_SKIPPED,
  normalise,
} from './normalise.ts';
export { classesNamedBy } from './goods-class.ts';
export { type Scanner, createScanner } from './scanner.ts';
export { createSieve, type ShareOf, type Sieve } from './sieve.ts';
export { type ExceptionCheck, checkExceptions } from './check-exceptions.ts';

/** Changes whenever the same lexicon and text may give another result. */
export const ENGINE_VERSION = 'jianhu-scan/8';
