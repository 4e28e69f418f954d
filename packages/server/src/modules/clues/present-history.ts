import type { getAlert, ResponseOf } from '@jianhu/contract';
import type { Tx } from '../../infra/database.ts';
import type { CluesContext } from './context.ts';

type HistoryEntry = ResponseOf<typeof getAlert>['history'][number];

interface LoggedRow {
  readonly seq: number;
  readonly action: string;
  readonly at: Date;
  readonly person_id: string | null;
  readonly reason_code: string | null;
  readonly note: string | null;
  readonly detail: unknown;
}

const PLATFORM = { displayName: '平台', unitNameZh: '' } as const;

/** Every entry of a log with the name under which the officer acted. */
export async function presentHistory(ctx: CluesContext, tx: Tx, rows: readonly LoggedRow[]): Promise<HistoryEntry[]> {
  const ids = rows.flatMap((row) => (row.person_id === null ? [] : [row.person_id]));
  const names = await ctx.identity.namesOf(ids, tx);
  return rows.map((row) => {
    const by = row.person_id === null ? PLATFORM : names.get(row.person_id);
    return {
      seq: row.seq,
      action: row.action,
      at: row.at.toISOString(),
      byName: by?.displayName ?? row.person_id ?? '',
      byUnitZh: by?.unitNameZh ?? '',
      reasonCode: row.reason_code,
      note: row.note,
      // Written by this module only, always as an object.
      detail: row.detail as Record<string, unknown>,
    };
  });
}
