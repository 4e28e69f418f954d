import { civilDayOf } from '../../ui/format.ts';

export interface ClueDays {
  readonly clock: { readonly startedOn: string };
  readonly evidence: readonly { readonly observedAt: string }[];
}

/** The last day on which the act was seen before it was received or discovered, and that day; null where nothing was seen until then. */
export function daysOfClue({ clock, evidence }: ClueDays): { actOn: string; discoveredOn: string } | null {
  const discoveredOn = clock.startedOn;
  const seen = evidence.map(({ observedAt }) => civilDayOf(observedAt)).filter((day) => day <= discoveredOn);
  const actOn = seen.toSorted().at(-1);
  return actOn === undefined ? null : { actOn, discoveredOn };
}
