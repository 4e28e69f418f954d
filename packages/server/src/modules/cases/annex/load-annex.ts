import type { loadAnnex as operation, QueryOf, ResponseOf } from '@jianhu/contract';
import { AppError, parseCivilDate, redactNote } from '@jianhu/kernel';
import { type AnnexDraft, readAnnexRows, type ReadAnnexRow } from '@jianhu/rules';
import { sql } from 'kysely';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { readUpload } from '../../../infra/table-file/index.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { listAnnexRecords } from './store.ts';

type Wish = QueryOf<typeof operation>;

/** More bands than the law has ranges times three are no benchmarks. */
const MOST_ROWS = 2_000;

const COLUMNS = [
  { field: 'rangeId', headers: ['幅度编号', 'rangeId'], required: true },
  { field: 'band', headers: ['裁量档次', '档次', 'band'], required: true },
  { field: 'least', headers: ['下限', 'least'], required: true },
  { field: 'most', headers: ['上限', 'most'], required: true },
] as const;

/** A table of the office as a new version that waits for its approval; with one row that has a problem nothing is taken, and each row tells its own. */
export async function loadAnnex(
  ctx: CasesContext,
  caller: Caller,
  { wish, bytes }: { readonly wish: Wish; readonly bytes: Uint8Array },
): Promise<ResponseOf<typeof operation>> {
  // Before any transaction: a slow file holds no connection.
  const drafts = await readDrafts(bytes);
  const read = readAnnexRows(
    ctx.rules.discretion.ranges,
    drafts.map(({ draft }) => draft),
  );
  const isSound = read.every(({ problems }) => problems.length === 0);
  const version = wish.preview || !isSound ? null : await write(ctx, caller, wish, read);
  return {
    version,
    rows: drafts.map(({ line, draft }, at) => ({
      line,
      ...draft,
      rangeZh: read[at]?.range?.nameZh ?? null,
      rangeEn: read[at]?.range?.nameEn ?? null,
      problems: [...(read[at]?.problems ?? [])],
    })),
  };
}

async function readDrafts(bytes: Uint8Array): Promise<{ readonly line: number; readonly draft: AnnexDraft }[]> {
  const { columns, rows } = await readUpload({ columns: COLUMNS, bytes });
  if (rows.length === 0) throw new AppError('annex.noRows', 422);
  if (rows.length > MOST_ROWS) throw new AppError('import.tooManyRows', 413, { maxRows: MOST_ROWS });
  return rows.map(({ line, cells }) => {
    const textOf = (field: string): string => (cells[columns.get(field) ?? -1]?.text ?? '').trim().slice(0, 100);
    const draft = {
      rangeId: textOf('rangeId'),
      band: textOf('band'),
      least: textOf('least'),
      most: textOf('most'),
    };
    return { line, draft };
  });
}

async function write(ctx: CasesContext, caller: Caller, wish: Wish, read: readonly ReadAnnexRow[]): Promise<number> {
  const rows = read.flatMap(({ row }) => row ?? []);
  return inScope(ctx.infra.db, caller, async (tx) => {
    // Of two at once one waits, so that no number is given twice.
    await sql`select pg_advisory_xact_lock(hashtext('cases.discretion_annex'))`.execute(tx);
    const version = ((await listAnnexRecords(tx))[0]?.version ?? 0) + 1;
    await tx
      .insertInto('cases.discretion_annex')
      .values({
        version,
        name_zh: redactNote(wish.nameZh) ?? '',
        effective_from: parseCivilDate(wish.effectiveFrom),
        rows: JSON.stringify(rows),
        loaded_by: caller.personId,
        loaded_at: ctx.infra.clock.now(),
      })
      .execute();
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'discretionAnnex',
      objectId: String(version),
      action: 'annex.loaded',
      detail: { version, effectiveFrom: wish.effectiveFrom, rows: rows.length },
    });
    return version;
  });
}
