/** A share with its 95 % interval by Wilson's score, which holds for small counts and for shares near 0 and 1. */
export interface ShareInterval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** z for 95 %, two-sided. */
const Z = 1.959963984540054;

/**
 * @example wilsonInterval(8, 10) // { share: 0.8, low: 0.490…, high: 0.943… }
 */
export function wilsonInterval(hits: number, total: number): ShareInterval | null {
  if (total <= 0) return null;
  const share = hits / total;
  const square = (Z * Z) / total;
  const centre = share + square / 2;
  const spread = Z * Math.sqrt((share * (1 - share)) / total + square / (4 * total));
  return {
    share,
    low: Math.max(0, (centre - spread) / (1 + square)),
    high: Math.min(1, (centre + spread) / (1 + square)),
  };
}
