import type { CompiledException, CompiledFeature } from './compile-lexicon.ts';
import type { ScanInput } from './lexicon.ts';
import { type FoldedText, unitsToString } from './normalise.ts';
import { UNIT_CLASS, UNIT_END } from './unit-class.ts';

/** Context is read this many folded units to each side, and not across the end of a sentence. */
const WINDOW = 32;

export interface Context {
  readonly left: string;
  readonly span: string;
  readonly right: string;
}

/** Folded text beside the units `[from, to)`. */
export function contextOf(folded: FoldedText, from: number, to: number): Context {
  let first = from;
  while (first > 0 && from - first < WINDOW && UNIT_CLASS[folded.units[first - 1]!] !== UNIT_END) first--;
  let last = to;
  while (last < folded.length && last - to < WINDOW && UNIT_CLASS[folded.units[last]!] !== UNIT_END) last++;
  return {
    left: unitsToString(folded.units, first, from),
    span: unitsToString(folded.units, from, to),
    right: unitsToString(folded.units, to, last),
  };
}

/** The first exception in force that covers the context, else null. */
export function coveringException(
  exceptions: readonly CompiledException[],
  context: Context,
  input: ScanInput,
): CompiledException | null {
  return exceptions.find((exception) => covers(exception, context, input)) ?? null;
}

export function covers(exception: CompiledException, context: Context, input: ScanInput): boolean {
  if (!isInForce(exception.source, input.at)) return false;
  return exception.features.some((feature) => holds(feature, context, input));
}

export function isInForce(
  record: { readonly effectiveFrom: string; readonly effectiveTo: string | null },
  at: string | undefined,
): boolean {
  if (at === undefined) return true;
  return record.effectiveFrom <= at && (record.effectiveTo === null || at <= record.effectiveTo);
}

function holds(feature: CompiledFeature, context: Context, input: ScanInput): boolean {
  if (feature.kinds && !feature.kinds.includes(input.kind ?? '')) return false;
  if (feature.productCategories && !feature.productCategories.includes(input.productCategory ?? '')) return false;
  if (feature.left && !feature.left.test(context.left)) return false;
  if (feature.right && !feature.right.test(context.right)) return false;
  return !feature.around || feature.around.test(context.left + context.span + context.right);
}
