import type { Clock } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { RowScope, Tx } from '../../infra/database.ts';
import { fixedStatement } from '../../infra/fixed-statement.ts';

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
  const [appended] = await readyToAppend(tx, clock, by, entry).execute();
  return appended?.seq ?? 0;
}

/** The same as a statement, to be sent with others of the transaction. */
export function entryToAppend(clock: Clock, by: Pick<RowScope, 'actorRef'>, entry: NewEntry) {
  return { compile: (tx: Tx) => readyToAppend(tx, clock, by, entry).compile() };
}

function readyToAppend(tx: Tx, clock: Clock, by: Pick<RowScope, 'actorRef'>, entry: NewEntry) {
  const detail = JSON.stringify(entry.detail);
  return append(tx, { ...entry, actorRef: by.actorRef, at: clock.now(), detail });
}

type Sent = Omit<NewEntry, 'detail'> & { readonly actorRef: string; readonly at: Date; readonly detail: string };
const append = fixedStatement(
  (_db, { objectKind, objectId, action, actorRef, at, detail }: Sent) =>
    sql<{
      seq: number;
    }>`select audit.append(${objectKind}, ${objectId}, ${action}, ${actorRef}, ${at}, ${detail}::jsonb) as seq`,
);

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
