import { AppError } from '@jianhu/kernel';
import type { Tx } from '../../infra/database.ts';
import type { CluesContext } from './context.ts';

interface LoggedRow {
  readonly seq: number;
  readonly action: string;
  readonly at: Date;
  readonly person_id: string | null;
}

/** The refusal of a command that came too late: what was done since, when and by whom. */
export async function tellChanges(
  ctx: CluesContext,
  tx: Tx,
  code: 'alert.changedSince' | 'clue.changedSince',
  rows: readonly LoggedRow[],
  expectedVersion: number,
): Promise<AppError> {
  const missed = rows.filter((row) => row.seq > expectedVersion);
  const ids = missed.flatMap((row) => (row.person_id === null ? [] : [row.person_id]));
  const names = await ctx.identity.namesOf(ids, tx);
  const changes = missed.map((row) => {
    const name = row.person_id === null ? undefined : names.get(row.person_id);
    const { seq, action, at } = row;
    return { seq, action, at: at.toISOString(), byName: name?.displayName ?? '', byUnitZh: name?.unitNameZh ?? '' };
  });
  return new AppError(code, 409, { actionVersion: rows.length, changes });
}
