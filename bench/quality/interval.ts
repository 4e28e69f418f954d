/** A share with Wilson's interval of 95 %. */
export interface Share {
  readonly found: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

export function measureShare(found: number, of: number): Share {
  const [low, high] = of === 0 ? [0, 1] : wilson(found, of);
  return { found, of, low, high };
}

/** In percent. */
export function shareOf(found: number, of: number): string {
  if (of === 0) return '—';
  const [low, high] = wilson(found, of);
  return `${percent(found / of)} (${percent(low)}–${percent(high)})`;
}

/** Events per 10,000 texts. */
export function per10k(found: number, of: number): string {
  const [low, high] = wilson(found, of);
  return `${(1e4 * (found / of)).toFixed(1)} (${(1e4 * low).toFixed(1)}–${(1e4 * high).toFixed(1)})`;
}

/** Harmonic mean of precision and recall; its interval joins their lower and their upper bounds, so it is rather too wide. */
export function f1Of(precision: Share, recall: Share): string {
  if (precision.of === 0 || recall.of === 0) return '—';
  const middle = harmonic(precision.found / precision.of, recall.found / recall.of);
  return `${percent(middle)} (${percent(harmonic(precision.low, recall.low))}–${percent(harmonic(precision.high, recall.high))})`;
}

/** Events per hour; the interval is that of a Poisson count (after Byar). */
export function perHour(found: number, hours: number): string {
  const low = found === 0 ? 0 : found * (1 - 1 / (9 * found) - Z / (3 * Math.sqrt(found))) ** 3;
  const next = found + 1;
  const high = next * (1 - 1 / (9 * next) + Z / (3 * Math.sqrt(next))) ** 3;
  return `${(found / hours).toFixed(2)} (${(low / hours).toFixed(2)}–${(high / hours).toFixed(2)})`;
}

const Z = 1.96;

function wilson(found: number, of: number): [number, number] {
  const share = found / of;
  const middle = (share + (Z * Z) / (2 * of)) / (1 + (Z * Z) / of);
  const half = (Z / (1 + (Z * Z) / of)) * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

function harmonic(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

export function tableOf(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
