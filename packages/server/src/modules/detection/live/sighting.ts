import type { InputOf, LiveName } from './live-rules.ts';

/**
 * What a model may be asked of one moment in a room, and what it is about: an anchor, goods, words. Empty where that is the room itself.
 */
export type Sighting = {
  readonly [N in LiveName]: { readonly name: N; readonly input: InputOf<N>; readonly subject: string };
}[LiveName];

export function sighting<N extends LiveName>(name: N, input: InputOf<N>, subject = ''): Sighting {
  // The mapped union of all names has this member for every N; the compiler does not see it for an open one.
  return { name, input, subject } as unknown as Sighting;
}

/** A segment as the models read it: what was said before stands in front, so that a claim may begin there. */
export interface Heard {
  readonly atMs: number;
  /** End of what was said before, and what is said now. */
  readonly text: string;
  /** Where what is said now begins. */
  readonly from: number;
  readonly screen: string | null;
  readonly isRegistered: boolean;
  readonly anchor: string | null;
  /** What the platform's label or the operator says of the person; null where neither says anything. */
  readonly aiGenerated: boolean | null;
}

export function instantOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
