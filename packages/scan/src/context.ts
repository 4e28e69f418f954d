import type { CompiledException, CompiledFeature } from './compiled-term.ts';
import type { ScanInput } from './lexicon.ts';
import { type FoldedText, unitsToString } from './normalise.ts';
import { UNIT_CLASS, UNIT_END } from './unit-class.ts';

/** Context is read this many folded units to each side, and not across the end of a sentence. */
export const WINDOW = 32;

export interface Context {
  readonly left: string;
  readonly span: string;
  readonly right: string;
}

/** Folded text beside the units `[from, to)`, made when it is first read: most hits are refused without it. */
export function contextOf(folded: FoldedText, from: number, to: number): Context {
  return new LazyContext(folded, from, to);
}

/** Lives no longer than the scan whose folded text it reads. */
class LazyContext implements Context {
  readonly #folded: FoldedText;
  readonly #from: number;
  readonly #to: number;
  #left: string | undefined;
  #right: string | undefined;

  constructor(folded: FoldedText, from: number, to: number) {
    this.#folded = folded;
    this.#from = from;
    this.#to = to;
  }

  get left(): string {
    return (this.#left ??= this.#readLeft());
  }

  get span(): string {
    return unitsToString(this.#folded.units, this.#from, this.#to);
  }

  get right(): string {
    return (this.#right ??= this.#readRight());
  }

  #readLeft(): string {
    const { units } = this.#folded;
    let first = this.#from;
    while (first > 0 && this.#from - first < WINDOW && UNIT_CLASS[units[first - 1]!] !== UNIT_END) first--;
    return unitsToString(units, first, this.#from);
  }

  #readRight(): string {
    const { units, length } = this.#folded;
    let last = this.#to;
    while (last < length && last - this.#to < WINDOW && UNIT_CLASS[units[last]!] !== UNIT_END) last++;
    return unitsToString(units, this.#to, last);
  }
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
  if (feature.notBegins?.test(input.text.slice(0, WINDOW).normalize('NFKC')) === true) return false;
  if (feature.left && !feature.left.test(context.left)) return false;
  if (feature.right && !feature.right.test(context.right)) return false;
  return !feature.around || feature.around.test(context.left + context.span + context.right);
}
