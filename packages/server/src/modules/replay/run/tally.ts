import type { HitStatus } from '@jianhu/rules';

export interface HitPlace {
  readonly platform: string;
  readonly room: string | null;
  readonly shop: string | null;
}

/** Hits of one rule and status in one room (else shop) within the files of a job. */
export interface PlaceCount extends HitPlace {
  readonly ruleId: string;
  readonly status: HitStatus;
  readonly hits: number;
}

export function createTally(): {
  add(ruleId: string, status: HitStatus, place: HitPlace): void;
  list(): PlaceCount[];
} {
  const counts = new Map<string, { -readonly [K in keyof PlaceCount]: PlaceCount[K] }>();
  return {
    add(ruleId, status, { platform, room, shop }) {
      const key = JSON.stringify([ruleId, status, platform, room, room === null ? shop : null]);
      const known = counts.get(key);
      if (known) known.hits += 1;
      else counts.set(key, { ruleId, status, platform, room, shop: room === null ? shop : null, hits: 1 });
    },
    list: () => [...counts.values()],
  };
}
