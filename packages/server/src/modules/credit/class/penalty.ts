/** What a decision says of the credit of its party, as it came with the news of the case. */
export interface CreditEvent {
  readonly operatorId: string;
  readonly ref: string;
  readonly seq: number;
  readonly what: 'effective' | 'changed' | 'cancelled' | 'repaired';
  readonly grade: 'minor' | 'general' | 'serious' | null;
  readonly onDay: string;
  readonly repairFrom: string | null;
  readonly untilDay: string | null;
}

export interface CreditPenalty {
  readonly ref: string;
  readonly grade: 'minor' | 'general' | 'serious';
  readonly onDay: string;
  readonly repairFrom: string | null;
  readonly until: string | null;
  readonly state: 'weighs' | 'ended' | 'repaired' | 'cancelled';
}

/** One penalty of each matter, by its own last word; nothing is forgotten, a later row takes back an earlier one. */
export function foldPenalties(events: readonly CreditEvent[], day: string): CreditPenalty[] {
  const folded = [...Map.groupBy(events, ({ ref }) => ref).values()].map((rows) =>
    foldMatter(
      rows.toSorted((a, b) => a.seq - b.seq),
      day,
    ),
  );
  return folded
    .filter((one) => one !== null)
    .toSorted((a, b) => (`${a.onDay} ${a.ref}` < `${b.onDay} ${b.ref}` ? -1 : 1));
}

/** Steps of applications for repair are counted from here on, so that they never stand in the way of those of the matter. */
export const FROM_SERVICES = 1_000_000;

function foldMatter(all: readonly CreditEvent[], day: string): CreditPenalty | null {
  const rows = all.filter(({ seq }) => seq < FROM_SERVICES);
  // The last word of an application: repaired, or taken back again.
  const applied = all.findLast(({ seq }) => seq >= FROM_SERVICES);
  const figures = rows.findLast(({ what, grade }) => grade !== null && (what === 'effective' || what === 'changed'));
  const first = rows[0];
  if (!figures?.grade || !first) return null;
  const end = rows.findLast(({ what, seq }) => seq > figures.seq && (what === 'cancelled' || what === 'repaired'));
  const { ref, grade, repairFrom, untilDay: until } = figures;
  const ended = until !== null && until <= day ? 'ended' : 'weighs';
  const last = end ?? applied;
  const state = last?.what === 'cancelled' || last?.what === 'repaired' ? last.what : ended;
  return { ref, grade, onDay: first.onDay, repairFrom, until, state };
}
