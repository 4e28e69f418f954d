import { isCivilDate } from '@jianhu/kernel';
import { notAPageKey } from '../../infra/page-key.ts';

const KEY = /^(-?\d{1,9}|\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Lists are paged by what they are sorted by, then by id; a page never moves when rows are added before it. */
export function pageKeyOf(sortedBy: string | number, id: string): string {
  return `${sortedBy}_${id}`;
}

/** Reads the key of a list that is sorted by a rank or by a day; a key of another list is refused. */
export function parsePageKey(after: string, sort: 'rank' | 'day'): { readonly sortedBy: string; readonly id: string } {
  const [, sortedBy, id] = KEY.exec(after) ?? [];
  if (sortedBy !== undefined && id !== undefined && isOf(sort, sortedBy)) return { sortedBy, id };
  throw notAPageKey();
}

function isOf(sort: 'rank' | 'day', sortedBy: string): boolean {
  return sort === 'day' ? isCivilDate(sortedBy) : /^-?\d+$/.test(sortedBy);
}
