import type { Import, importRowSchema } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Tx } from '../../../infra/database.ts';
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
  query: PageQuery,
  mayAct: boolean,
): Promise<{ items: Import[]; next: string | null }> {
  const after = query.after !== undefined && /^[0-9a-f-]{36}$/.test(query.after) ? query.after : null;
  const found = await readImports(
    tx,
    sql`(${after}::uuid is null or id < ${after}::uuid) order by id desc limit ${query.limit + 1}`,
    mayAct,
  );
  const items = found.slice(0, query.limit);
  return { items, next: found.length > items.length ? (items.at(-1)?.id ?? null) : null };
}

export async function getImport(tx: Tx, id: string, mayAct: boolean): Promise<Import> {
  const [found] = await readImports(tx, sql`id = ${id}`, mayAct);
  if (!found) throw new AppError('record.notFound', 404);
  return found;
}

async function readImports(tx: Tx, which: ReturnType<typeof sql>, mayAct: boolean): Promise<Import[]> {
  const { rows } = await sql<
    Omit<Import, 'at' | 'appliedAt' | 'availableActions'> & { at: Date; appliedAt: Date | null }
  >`select id, kind, file_name as "fileName", state, row_count as rows, created_count as created, changed_count as changed,
      same_count as unchanged, rejected_count as rejected, by_ref as by, at, applied_at as "appliedAt", demo
    from registry.import where ${which}`.execute(tx);
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    appliedAt: row.appliedAt?.toISOString() ?? null,
    availableActions: mayAct ? [...availableActions(row.state)] : [],
  }));
}

export async function listImportRows(
  tx: Tx,
  importId: string,
  query: PageQuery & { readonly outcome?: ImportRow['outcome'] | undefined },
): Promise<{ items: ImportRow[]; next: string | null }> {
  await getImport(tx, importId, false);
  const after = Number(query.after ?? 0) || 0;
  const found = await readRows(
    tx,
    sql`import_id = ${importId} and line > ${after} and (${query.outcome ?? null}::text is null or outcome = ${query.outcome ?? null})
      order by line limit ${query.limit + 1}`,
  );
  const items = found.slice(0, query.limit);
  return { items, next: found.length > items.length ? String(items.at(-1)?.line) : null };
}

/** The error file: one line for each problem of each row, also for those that are only worth a look. */
export async function getImportErrors(tx: Tx, importId: string): Promise<string> {
  const { kind } = await getImport(tx, importId, false);
  const rows = await readRows(tx, sql`import_id = ${importId} and problems <> '[]'::jsonb order by line`);
  return buildErrorFile(kind, rows);
}

async function readRows(tx: Tx, which: ReturnType<typeof sql>): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select line, outcome, natural_key as key, title, changes as changed, problems from registry.import_row where ${which}`.execute(
    tx,
  );
  return rows;
}
