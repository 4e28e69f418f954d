import { type Pack, scannerOf } from '@jianhu/rules';
import type { Scanner } from '@jianhu/scan';
import { type LiveRules, liveRulesOf } from './live/live-rules.ts';
import type { DatedPacks } from './rule-packs.ts';

/** The law of a day, ready to be applied. */
export interface DayLaw {
  readonly pack: Pack;
  readonly scanner: Scanner;
  readonly rules: LiveRules;
}

/** Gives the law of a moment. The rows of a batch mostly are of one day: what belongs to its pack is looked up once, not with every row. */
export function createLawFinder(packs: DatedPacks): (atMs: number) => DayLaw {
  let last: DayLaw | undefined;
  return (atMs) => {
    const pack = packs.at(atMs);
    if (last?.pack !== pack) last = { pack, scanner: scannerOf(pack), rules: liveRulesOf(pack, atMs) };
    return last;
  };
}
