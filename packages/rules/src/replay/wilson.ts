/** A share with its 95 % interval, in parts of one. */
export interface ShareEstimate {
  readonly part: number;
  readonly of: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Normal quantile of 97.5 %. */
export const Z95 = 1.959963984540054;

/**
 * Wilson's interval of a share: honest for small numbers, and never outside 0 to 1. Null where there was nothing to count.
 * @example wilson(9, 10) // share 0.9, low 0.596, high 0.982
 */
export function wilson(part: number, of: number): ShareEstimate | null {
  if (of === 0) return null;
  const share = part / of;
  const square = Z95 * Z95;
  const centre = (share + square / (2 * of)) / (1 + square / of);
  const half = (Z95 / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  // At the ends the bound is the end itself; arithmetic would leave a crumb.
  return {
    part,
    of,
    share,
    low: part === 0 ? 0 : Math.max(0, centre - half),
    high: part === of ? 1 : Math.min(1, centre + half),
  };
}
