import type { ObservationKind } from '@jianhu/contract';
import type { ArchiveRow } from './archive-row.ts';

/** Columns with words, and the field of the observation in which a finding stands. */
export const textColumns = {
  segment: ['speech', 'screen'],
  comment: ['text'],
  listing: ['title', 'description'],
  price: [],
  review: ['text'],
} as const satisfies Readonly<Record<ObservationKind, readonly (keyof ArchiveRow)[]>>;
