import type { Import, importRowSchema, Operator } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Tx } from '../../../infra/database.ts';
import type { ActorNames } from '../actor-names.ts';
import { masksOf } from '../protect-person.ts';
import { availableActions } from './act-on-import.ts';
import { buildErrorFile } from './error-file.ts';

type ImportRow = z.infer<typeof importRowSchema>;

interface PageQuery {
  readonly after?: string | undefined;
  readonly limit: number;
}

/** `mayAct`: whether the reader's roles allow imports at all; without it no action is offered. */
export async function listImports(
  tx: Tx,
  names: ActorNames,
  query: PageQuery,
  mayAct: boolean,
): Promise<{ items: Import[]; next: string | null }> {
  const after = query.after ?? null;
  const found = await readImports(
    tx,
    sql`(${after}::uuid is null or id < ${after}::uuid) order by id desc limit ${query.limit + 1}`,
  );
  const items = await presentImports(tx, names, found.slice(0, query.limit), mayAct);
  return { items, next: found.length > items.length ? (items.at(-1)?.id ?? null) : null };
}

export async function getImport(tx: Tx, names: ActorNames, id: string, mayAct: boolean): Promise<Import> {
  const [found] = await presentImports(tx, names, [await readImport(tx, id)], mayAct);
  if (!found) throw new AppError('record.notFound', 404);
  return found;
}

type ReadImport = Omit<Import, 'at' | 'appliedAt' | 'byName' | 'byUnitZh' | 'availableActions'> & {
  readonly byRef: string;
  readonly at: Date;
  readonly appliedAt: Date | null;
};

async function readImport(tx: Tx, id: string): Promise<ReadImport> {
  const [found] = await readImports(tx, sql`id = ${id}`);
  if (!found) throw new AppError('record.notFound', 404);
  return found;
}

async function readImports(tx: Tx, which: ReturnType<typeof sql>): Promise<ReadImport[]> {
  const { rows } = await sql<ReadImport>`
    select id, kind, file_name as "fileName", state, row_count as rows, created_count as created, changed_count as changed,
      same_count as unchanged, rejected_count as rejected, by_ref as "byRef", at, applied_at as "appliedAt", demo
    from registry.import where ${which}`.execute(tx);
  return rows;
}

async function presentImports(
  tx: Tx,
  names: ActorNames,
  found: readonly ReadImport[],
  mayAct: boolean,
): Promise<Import[]> {
  const nameOf = await names(
    tx,
    found.map((each) => each.byRef),
  );
  return found.map(({ byRef, ...each }) => {
    const { displayName, unitNameZh } = nameOf(byRef);
    return {
      ...each,
      byName: displayName,
      byUnitZh: unitNameZh,
      at: each.at.toISOString(),
      appliedAt: each.appliedAt?.toISOString() ?? null,
      availableActions: mayAct ? [...availableActions(each.state)] : [],
    };
  });
}

export async function listImportRows(
  tx: Tx,
  importId: string,
  query: PageQuery & { readonly outcome?: ImportRow['outcome'] | undefined },
): Promise<{ items: ImportRow[]; next: string | null }> {
  const { outcome = null, after = '0' } = query;
  const found = await readRows(
    tx,
    await readImport(tx, importId),
    sql`r.line > ${after}::integer and (${outcome}::text is null or r.outcome = ${outcome})
      order by r.line limit ${query.limit + 1}`,
  );
  const items = found.slice(0, query.limit);
  return { items, next: found.length > items.length ? String(items.at(-1)?.line) : null };
}

/** The error file: one line for each problem of each row, also for those that are only worth a look. */
export async function getImportErrors(tx: Tx, importId: string): Promise<string> {
  const found = await readImport(tx, importId);
  const rows = await readRows(tx, found, sql`r.problems <> '[]'::jsonb order by r.line`);
  return buildErrorFile(found.kind, rows);
}

interface StoredRow extends ImportRow {
  readonly subjectId: string | null;
  readonly baseVersion: number;
  /** Of the record that the row makes; null when it is refused. */
  readonly ownKind: Operator['kind'] | null;
  /** Of the operator as it stands; null when there is none or the caller does not see it. */
  readonly kindToday: Operator['kind'] | null;
}

async function readRows(tx: Tx, found: ReadImport, which: ReturnType<typeof sql>): Promise<ImportRow[]> {
  const { rows } = await sql<StoredRow>`
    select r.line, r.outcome, r.natural_key as key, r.title, r.changes as changed, r.problems, r.subject_id as "subjectId",
      r.base_version as "baseVersion", r.record ->> 'kind' as "ownKind", o.kind as "kindToday"
    from registry.import_row r left join registry.operator o on o.id = r.subject_id
    where r.import_id = ${found.id} and ${which}`.execute(tx);
  return rows.map((row) => presentRow(found, row));
}

/** The row was written by the kind of then; what it shows of a person goes by that of today too. */
function presentRow(found: ReadImport, { subjectId, baseVersion, ownKind, kindToday, ...row }: StoredRow): ImportRow {
  if (found.kind !== 'operators' || subjectId === null) return row;
  const isNew = row.outcome === 'create' && baseVersion === 0 && found.appliedAt === null;
  // An operator that the caller no longer sees may be a person by now.
  const kinds = [ownKind, kindToday ?? (isNew ? null : 'exemptNaturalPerson')].filter((kind) => kind !== null);
  const masks = masksOf(kinds);
  const show = (field: string, text: string | null): string | null =>
    text !== null && (field === 'nameZh' || field === 'address') ? masks[field](text) : text;
  return {
    ...row,
    title: masks.nameZh(row.title),
    changed: row.changed.map(({ field, from, to }) => ({ field, from: show(field, from), to: show(field, to) })),
  };
}
