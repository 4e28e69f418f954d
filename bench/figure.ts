/** One measured figure beside its promise; every bench prints a list of them as the last line of its output. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The promise, with its direction; absent for figures that are stated and not promised. */
  readonly limit?: { readonly atMost?: number; readonly atLeast?: number; readonly source: string };
  /** How it was measured: what was counted, batch shape, hit rate, size. */
  readonly how: string;
}

export interface BenchReport {
  readonly bench: string;
  readonly figures: readonly Figure[];
}

export function printReport(report: BenchReport): void {
  console.log(JSON.stringify(report));
}

export function isKept(figure: Figure): boolean {
  const { atMost = Infinity, atLeast = -Infinity } = figure.limit ?? {};
  return figure.value <= atMost && figure.value >= atLeast;
}

/** The value below which a share of the sorted samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
