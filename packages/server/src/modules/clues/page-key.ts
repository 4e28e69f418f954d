import { AppError } from '@jianhu/kernel';

const KEY = /^(-?\d{1,9}|\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Lists are paged by what they are sorted by, then by id; a page never moves when rows are added before it. */
export function pageKeyOf(sortedBy: string | number, id: string): string {
  return `${sortedBy}_${id}`;
}

export function parsePageKey(after: string): { readonly sortedBy: string; readonly id: string } {
  const [, sortedBy, id] = KEY.exec(after) ?? [];
  if (sortedBy !== undefined && id !== undefined) return { sortedBy, id };
  throw new AppError('request.invalid', 400, {
    issues: [{ pointer: '/query/after', code: 'pattern', message: 'not a key of a page' }],
  });
}
