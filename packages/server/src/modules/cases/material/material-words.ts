import { AppError } from '@jianhu/kernel';
import type { MaterialRow } from './store.ts';

/** The list of what goes along, as the letter has it: each with its size and its hash. */
export function materialWords(rows: readonly MaterialRow[]): string {
  return standing(rows)
    .map(({ title, bytes, sha256 }, at) => `${at + 1}. ${title}（${bytes}字节，SHA-256：${sha256}）`)
    .join('；');
}

/** Whatever goes along stands in the letter, and nothing stands there that does not. */
export function requireListed(rows: readonly MaterialRow[], letter: string): void {
  const kept = standing(rows);
  const known = new Set(kept.map(({ sha256 }) => sha256));
  const missing = kept.filter(({ sha256 }) => !letter.includes(sha256)).map(({ title }) => title);
  const surplus = rows.filter(({ sha256 }) => !known.has(sha256) && letter.includes(sha256)).map(({ title }) => title);
  if (missing.length + surplus.length > 0) throw new AppError('case.materialsUnlisted', 409, { missing, surplus });
}

export function standing<T extends Pick<MaterialRow, 'withdrawn_at'>>(rows: readonly T[]): readonly T[] {
  return rows.filter(({ withdrawn_at: withdrawn }) => withdrawn === null);
}
