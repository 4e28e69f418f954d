import type { CompiledLexicon } from './compile-lexicon.ts';
import { contextOf, covers } from './context.ts';
import { foldWritten } from './brackets.ts';
import type { ScanFinding, ScanInput } from './lexicon.ts';
import { createFoldedText } from './normalise.ts';

export interface ExceptionCheck {
  readonly id: string;
  readonly kind: string;
  readonly basis: string;
  readonly applies: boolean;
}

/** Every exception that was tried for a finding, in order, and whether it covers the place. For explanations only. */
export function checkExceptions(lexicon: CompiledLexicon, finding: ScanFinding, input: ScanInput): ExceptionCheck[] {
  const folded = createFoldedText(input.text.length + 32);
  foldWritten(input.text, folded);
  let from = 0;
  while (from < folded.length && folded.ends[from]! <= finding.start) from++;
  let to = from;
  while (to < folded.length && folded.starts[to]! < finding.end) to++;
  const context = contextOf(folded, from, to);
  const term = lexicon.terms.find(finding);
  return (term?.exceptions ?? []).map((exception) => ({
    id: exception.source.id,
    kind: exception.source.kind,
    basis: exception.source.basis,
    applies: covers(exception, context, input),
  }));
}
