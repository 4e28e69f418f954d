/** Where a figure stands: empty county is the city, empty unit the sum that a target is judged by. */
export interface FigureKey {
  readonly targetId: string;
  readonly period: string;
  readonly countyCode: string;
  readonly unitId: string;
}

export interface FigurePart {
  readonly key: Readonly<Record<string, string>>;
  readonly value: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

export interface FigureValue {
  readonly value: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly breakdown: readonly FigurePart[];
}

export type Figure = FigureKey & FigureValue;

/** Four decimals are all that is published; sums of such numbers are exact to them. */
export function roundAmount(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** Per cent of a share, from its integers. */
export function shareOf(numerator: number, denominator: number): number {
  return roundAmount((numerator * 100) / denominator);
}

/** Whether two values are the same figure; parts in whatever order. */
export function isSameValue(one: FigureValue, other: FigureValue): boolean {
  return (
    one.value === other.value &&
    one.numerator === other.numerator &&
    one.denominator === other.denominator &&
    partsOf(one) === partsOf(other)
  );
}

function partsOf({ breakdown }: FigureValue): string {
  return breakdown
    .map(({ key, value, numerator, denominator }) =>
      JSON.stringify([Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1)), value, numerator, denominator]),
    )
    .sort()
    .join('\n');
}
