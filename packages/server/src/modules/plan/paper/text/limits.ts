import type { PaperKind } from '@jianhu/contract';

/** How many of a kind are told one by one; the rest is counted, with the way to the page that lists it. */
export interface Limits {
  readonly reports: number;
  readonly work: number;
  readonly changes: number;
  readonly tasks: number;
  readonly countyTargets: number;
  readonly names: number;
  /** Heights of the charts in points. */
  readonly charts: { readonly high: number; readonly low: number };
}

const charts = { high: 226, low: 119 };
const small = { high: 190, low: 100 };

export const full: Limits = { reports: 20, work: 10, changes: 5, tasks: 10, countyTargets: 40, names: 12, charts };

/** Ever shorter lists: a month takes the first with which it has no more than its pages. */
export const shorter: readonly Limits[] = [
  { reports: 15, work: 6, changes: 5, tasks: 6, countyTargets: 26, names: 12, charts },
  { reports: 12, work: 5, changes: 4, tasks: 5, countyTargets: 18, names: 8, charts },
  { reports: 8, work: 4, changes: 3, tasks: 4, countyTargets: 12, names: 6, charts: small },
  { reports: 5, work: 2, changes: 2, tasks: 2, countyTargets: 6, names: 4, charts: small },
  { reports: 3, work: 1, changes: 1, tasks: 1, countyTargets: 3, names: 2, charts: small },
];

/** A monthly report has six pages; half a year may take what it needs. */
export function mostPages(kind: PaperKind): number {
  return kind === 'month' ? 6 : Number.POSITIVE_INFINITY;
}
