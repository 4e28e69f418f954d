/** How warm a room is: what was found in it lately, fading with time, so that an eye across the room sees where to look. */
export interface Heat {
  readonly value: number;
  readonly atMs: number;
}

/** After so long a hit weighs half. */
export const HALF_LIFE_MS = 180_000;
const COLD = 0.001;

export const cold: Heat = { value: 0, atMs: 0 };

/** What is left of it at a moment; nothing that came later counts before. */
export function heatAt({ value, atMs }: Heat, nowMs: number): number {
  const left = value * 2 ** (-Math.max(0, nowMs - atMs) / HALF_LIFE_MS);
  return left < COLD ? 0 : left;
}

/** One more hit of a weight between 0 and 1; one that comes late weighs what would be left of it. */
export function addHit(heat: Heat, weight: number, atMs: number): Heat {
  if (atMs >= heat.atMs) return { value: heatAt(heat, atMs) + weight, atMs };
  return { value: heat.value + heatAt({ value: weight, atMs }, heat.atMs), atMs: heat.atMs };
}
