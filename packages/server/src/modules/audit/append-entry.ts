import type { Clock } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { RowScope, Tx } from '../../infra/database.ts';

export interface NewEntry {
  readonly objectKind: string;
  readonly objectId: string;
  readonly action: string;
  /** References, codes and numbers only: nothing personal, since the trail is for ever. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Adds one link to the object's chain in the transaction of the change; returns its number in the chain. */
export async function appendEntry(
  tx: Tx,
  clock: Clock,
  by: Pick<RowScope, 'actorRef'>,
  entry: NewEntry,
): Promise<number> {
  const { rows } = await entryToAppend(clock, by, entry).execute(tx);
  return rows[0]?.seq ?? 0;
}

/** The same as a statement, to be sent with others of the transaction. */
export function entryToAppend(clock: Clock, by: Pick<RowScope, 'actorRef'>, entry: NewEntry) {
  return sql<{ seq: number }>`select audit.append(${entry.objectKind}, ${entry.objectId}, ${entry.action},
    ${by.actorRef}, ${clock.now()}, ${JSON.stringify(entry.detail)}::jsonb) as seq`;
}

/** Adds a link to the chain of each of many objects, in the order given, in one statement. */
export async function appendEntries(
  tx: Tx,
  clock: Clock,
  by: Pick<RowScope, 'actorRef'>,
  entries: readonly NewEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await sql`select count(audit.append(e."objectKind", e."objectId", e.action, ${by.actorRef}, ${clock.now()}, e.detail))
    from (select * from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
      as one("objectKind" text, "objectId" text, action text, detail jsonb)) as e`.execute(tx);
}
