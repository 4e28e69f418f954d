import { AppError } from '@jianhu/kernel';

const CHANGED = /^(\d{1,16})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Key behind which the next page of a list begins that shows what changed last first. */
export function changedKeyOf({ changed_at, id }: { readonly changed_at: Date; readonly id: string }): string {
  return `${changed_at.getTime()}_${id}`;
}

/** Reads what {@link changedKeyOf} wrote; refuses whatever else stands there. */
export function readChangedKey(after: string): { readonly at: Date; readonly id: string } {
  const [, ms, id] = CHANGED.exec(after) ?? [];
  const at = new Date(Number(ms));
  if (id === undefined || Number.isNaN(at.getTime())) throw notAPageKey();
  return { at, id };
}

/** What a list answers whose `after` is no key of its own. */
export function notAPageKey(): AppError {
  return new AppError('request.invalid', 400, {
    issues: [{ pointer: '/query/after', code: 'pattern', message: 'not a key of a page' }],
  });
}
