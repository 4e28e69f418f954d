import { addDays, type CivilDate, parseCivilDate } from '@jianhu/kernel';
import { comparePacks, compilePack, type Hash, type PackDifference, type Pack, type Rulebook } from '@jianhu/rules';

/** Days on which both rulebooks keep the same pack, so that one difference holds for all of them. */
export interface Stretch {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly livePackHash: string;
  readonly draftPackHash: string;
  readonly difference: PackDifference;
}

interface Books {
  readonly live: Rulebook;
  readonly draft: Rulebook;
  readonly hash: Hash;
}

/** The rules of the day of each event, never of today (brief 0.4), on both sides. */
export function stretchesOf({ live, draft, hash }: Books, from: CivilDate, to: CivilDate): Stretch[] {
  const stretches: Stretch[] = [];
  for (let day = from; day <= to;) {
    const [old, fresh] = [compilePack(live, { at: day, hash }), compilePack(draft, { at: day, hash })];
    const end = [to, old.validTo, fresh.validTo].filter((one) => one !== null).toSorted()[0] ?? to;
    stretches.push({ from: day, to: end, ...hashesOf(old, fresh), difference: comparePacks(old, fresh) });
    day = addDays(end, 1);
  }
  return stretches;
}

function hashesOf(live: Pack, draft: Pack): Pick<Stretch, 'livePackHash' | 'draftPackHash'> {
  return { livePackHash: live.packHash, draftPackHash: draft.packHash };
}

/** Which stretch a day lies in; -1 where the two rulebooks do not differ on it. */
export function stretchOn(stretches: readonly Stretch[], day: string): number {
  const civil = parseCivilDate(day);
  return stretches.findIndex(
    ({ from, to, difference }) => from <= civil && civil <= to && difference.changes.length > 0,
  );
}
