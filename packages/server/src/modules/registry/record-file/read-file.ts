import type { RecordVersion } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { ActorNames } from '../actor-names.ts';
import type { RecordKind, RecordOf } from '../record.ts';
import { headTables, parseRecord } from '../store.ts';
import { presentVersions } from './present-versions.ts';
import { heldAt, readVersions } from './read-versions.ts';

/** What was asked for, and by whom versions of forms are to be named. */
export interface FileRequest {
  readonly id: string;
  readonly asOf: Date;
  readonly names: ActorNames;
}

export interface ReadFile<K extends RecordKind> {
  readonly record: RecordOf[K];
  readonly demo: boolean;
  readonly history: {
    readonly held: RecordVersion;
    readonly versions: RecordVersion[];
    readonly asOf: string;
  };
}

/** A record as it stood at an instant, with all of its versions; refuses one behind the caller's wall as one that is not there. */
export async function readFile<K extends RecordKind>(
  tx: Tx,
  kind: K,
  { id, asOf, names }: FileRequest,
): Promise<ReadFile<K>> {
  const { rows } = await sql<{ demo: boolean }>`
    select demo from ${sql.table(headTables[kind])} where id = ${id}`.execute(tx);
  const [head] = rows;
  if (!head) throw new AppError('record.notFound', 404);
  const rowsOfVersions = await readVersions(tx, id);
  const row = heldAt(rowsOfVersions, asOf);
  const versions = await presentVersions(tx, names, { kind, versions: rowsOfVersions });
  const held = versions.find((each) => each.version === row.version);
  if (!held) throw new AppError('record.notFound', 404);
  return {
    record: parseRecord(kind, row.content),
    demo: head.demo,
    history: { held, versions, asOf: asOf.toISOString() },
  };
}
