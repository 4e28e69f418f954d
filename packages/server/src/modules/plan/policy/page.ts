import { AppError } from '@jianhu/kernel';

export type Paged<T> = Promise<{ items: T[]; next: string | null }>;

/** Lists are ordered by the newest first; one row more than asked for tells that there is a next page. */
export function pageOf<T extends { readonly id: string }>(
  rows: readonly T[],
  limit: number,
): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export function keyOf(after: string | undefined): string | undefined {
  if (after !== undefined && !/^[0-9a-f-]{36}$/.test(after)) throw new AppError('request.invalid', 400);
  return after;
}
