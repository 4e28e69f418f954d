import { createHash } from 'node:crypto';
import type { ObservationKind } from '@jianhu/contract';
import type { Finding, HitStatus } from '@jianhu/rules';
import type { HitPlace } from './tally.ts';

/** A hit that one can look at: the text, and what each pack says of it. */
export interface Example extends HitPlace {
  readonly ruleId: string;
  readonly status: HitStatus;
  readonly live: Finding | null;
  readonly draft: Finding | null;
  readonly source: string;
  readonly external: string;
  readonly at: number;
  readonly kind: ObservationKind;
  /** Who wrote a comment; null where nobody says so, and of what is no comment. */
  readonly authorRole: string | null;
  readonly field: string;
  readonly text: string;
}

/** For each rule and status; more than a reader goes through. */
const KEPT = 20;

/**
 * Keeps a few hits of each rule and status: those with the smallest hash of where they stand, so that the same archive gives the same
 * examples in whatever order its files are read, and no room or hour is preferred.
 */
export function createExampleShelf<E extends Example = Example>(): { offer(example: E): void; list(): E[] } {
  const shelves = new Map<string, { rank: string; example: E }[]>();
  return {
    offer(example) {
      const key = `${example.ruleId} ${example.status}`;
      const shelf = shelves.get(key) ?? [];
      shelves.set(key, shelf);
      const rank = rankOf(example);
      if (shelf.length >= KEPT && rank > (shelf.at(-1)?.rank ?? '')) return;
      if (shelf.some((one) => one.rank === rank)) return;
      const at = shelf.findIndex((one) => one.rank > rank);
      shelf.splice(at < 0 ? shelf.length : at, 0, { rank, example });
      shelf.length = Math.min(shelf.length, KEPT);
    },
    list: () => [...shelves.values()].flatMap((shelf) => shelf.map(({ example }) => example)),
  };
}

function rankOf({ ruleId, source, external, field, live, draft }: Example): string {
  const place = draft ?? live;
  const parts = [ruleId, source, external, field, place?.start, place?.end];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
