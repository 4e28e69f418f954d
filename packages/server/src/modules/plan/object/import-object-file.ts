import type { FileRow, importPlanObjectFile, QueryOf, ResponseOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { ObjectRegistry } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { readSheets, type Sheet } from '../../../infra/table-file/index.ts';
import type { PlanContext } from '../context.ts';
import { definitionOf, guardObjectStep, objectFacts, worldOf } from './act-on-object.ts';
import { dedupKeyOf, findObjectProblems } from './check-object.ts';
import { foldObject } from './object.ts';
import { columnsOf } from './object-columns.ts';
import { type ObjectRow, readObjectRow, type RowProblem } from './object-row.ts';
import { findObjectSheet, MAX_OBJECT_ROWS, type ObjectSheet } from './object-sheet.ts';
import { proposeObjects } from './propose-objects.ts';

export interface ObjectFile {
  readonly definition: ObjectRegistry;
  readonly sheet: ObjectSheet;
}

/** Reads a file without touching the database, so that a slow file holds no transaction open; whoever may not propose has none read. */
export async function readObjectFile(
  ctx: PlanContext,
  caller: Caller,
  registry: string,
  bytes: Uint8Array,
): Promise<ObjectFile> {
  const definition = definitionOf(ctx, registry);
  guardObjectStep('propose', foldObject([]), objectFacts(ctx, caller, registry));
  const sheets: readonly Sheet[] = await readSheets(bytes, MAX_OBJECT_ROWS + 1);
  const found = findObjectSheet(columnsOf(definition), sheets);
  if ('problems' in found) throw new AppError('plan.fileInvalid', 422, { problems: found.problems });
  return { definition, sheet: found.sheet };
}

/** Proposes the rows of a file as a list; every row tells what became of it, by its number in the sheet. */
export async function importObjectFile(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  { definition, sheet }: ObjectFile,
  wish: QueryOf<typeof importPlanObjectFile>,
): Promise<ResponseOf<typeof importPlanObjectFile>> {
  const common = evidenceOfList(wish);
  const words = { counties: ctx.counties, trades: ctx.rulebook.plan.trades, isCsv: sheet.isCsv };
  const rows = sheet.rows.map((row) => readObjectRow(row, sheet.columns, words, common.length > 0));
  const sound = rows.filter((row) => row.content !== null);
  const fates =
    sound.length === 0
      ? []
      : await proposeObjects(ctx, tx, caller, definition.id, {
          rows: sound.flatMap(({ content }) => content ?? []),
          evidence: common,
          evidenceOfRow: (index) => sound[index]?.evidence ?? [],
          note: `导入自文件：${wish.fileName}`,
          preview: wish.preview,
        });
  const fateOf = new Map(sound.map((row, index) => [row.line, fates[index]]));
  const first = firstLines(definition, sound);
  const world = worldOf(ctx);
  /** A row that cannot be proposed tells all that is wrong at once, each place once. */
  const furtherProblems = ({ draft, problems }: ObjectRow): RowProblem[] => {
    const told = new Set(problems.map(({ pointer }) => pointer));
    const all = draft === null ? [] : findObjectProblems(definition, draft, world);
    const further = all.filter(({ pointer }) => !told.has(pointer));
    return further.map((problem) => ({ ...problem, column: headerOf(sheet, problem.pointer) }));
  };
  const told = rows.map((row): FileRow => {
    const fate = fateOf.get(row.line);
    const found = (fate?.problems ?? []).map((problem) => ({ ...problem, column: headerOf(sheet, problem.pointer) }));
    const why = fate?.fate === 'duplicate' ? [whyDuplicate(fate.id, first(row))] : [];
    const more = row.content === null ? furtherProblems(row) : [];
    const problems = [...row.problems, ...more, ...found, ...why, ...row.remarks];
    return { row: row.line, name: row.name, fate: fate?.fate ?? 'invalid', problems, id: fate?.id ?? null };
  });
  const taken = told.filter(({ fate }) => fate === 'taken').length;
  return { sheet: sheet.name, rows: told, taken, emptyRows: [...sheet.emptyRows] };
}

function evidenceOfList({ evidenceTitle: title, evidenceReference: reference }: QueryOf<typeof importPlanObjectFile>) {
  if (title === undefined && reference === undefined) return [];
  if (title === undefined || reference === undefined) {
    const missing = title === undefined ? 'evidenceTitle' : 'evidenceReference';
    const message = 'title and reference of the proof go together';
    throw new AppError('request.invalid', 400, {
      issues: [{ pointer: `/query/${missing}`, code: 'missing', message }],
    });
  }
  return [{ title, reference, issuer: '', issuedOn: null, sha256: null }];
}

function headerOf({ columns }: ObjectSheet, pointer: string): string | null {
  return [...columns.values()].find((column) => column.pointer === pointer)?.header ?? null;
}

/** The line in which the object of a row came first. */
function firstLines(definition: ObjectRegistry, rows: readonly ObjectRow[]) {
  const lines = new Map<string, number>();
  const keyOf = ({ content }: ObjectRow): string => (content === null ? '' : dedupKeyOf(definition, content));
  for (const row of rows) if (!lines.has(keyOf(row))) lines.set(keyOf(row), row.line);
  return (row: ObjectRow): number | null => {
    const line = lines.get(keyOf(row));
    return line === undefined || line === row.line ? null : line;
  };
}

function whyDuplicate(existing: string | null, line: number | null): RowProblem {
  const place = { pointer: '', column: null };
  if (existing === null && line !== null)
    return { ...place, zh: `与第 ${line} 行是同一对象，只取先出现的一行。`, en: `The same object as in row ${line}.` };
  return { ...place, zh: '登记库中已有同一对象，不重复申报。', en: 'The registry has this object already.' };
}
