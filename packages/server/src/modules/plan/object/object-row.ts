import { evidenceInputSchema, type FileRow, type ObjectContent, objectContentSchema } from '@jianhu/contract';
import type { TableRow } from '../../../infra/table-file/index.ts';
import type { EvidenceInput } from '../evidence.ts';
import { type CellWords, readCell } from './object-cell.ts';
import type { ObjectColumn } from './object-columns.ts';
import type { ObjectSheet } from './object-sheet.ts';

export type RowProblem = FileRow['problems'][number];

export interface ObjectRow {
  readonly line: number;
  readonly name: string;
  /** Null where a problem leaves nothing to be proposed. */
  readonly content: ObjectContent | null;
  /** What could be read, with stand-ins for a missing name and first day: what else is wrong is found by it. */
  readonly draft: ObjectContent | null;
  /** What the row itself brings; empty where the proof of the whole list serves. */
  readonly evidence: readonly EvidenceInput[];
  readonly problems: readonly RowProblem[];
  /** Worth a look, refusing nothing. */
  readonly remarks: readonly RowProblem[];
}

/** Reads a row as the content of an object with its proof, or says of each cell why not. */
export function readObjectRow(
  row: TableRow,
  columns: ObjectSheet['columns'],
  words: CellWords,
  listHasEvidence: boolean,
): ObjectRow {
  const values = new Map<string, string | number>();
  const problems: RowProblem[] = [];
  const remarks: RowProblem[] = [];
  for (const [at, column] of columns) {
    const { value, problem, remark } = readCell(column, row.cells[at] ?? { text: '' }, words);
    if (problem) problems.push(tell(column, problem));
    if (remark) remarks.push(tell(column, remark));
    if (value !== null) values.set(column.pointer, value);
  }
  const spoilt = new Set(problems.map(({ pointer }) => pointer));
  const ask = (pointer: string, zh: string, en: string): void => {
    if (spoilt.has(pointer)) return;
    const header = [...columns.values()].find((column) => column.pointer === pointer)?.header ?? null;
    problems.push({ pointer, column: header, zh, en });
  };
  const content = readContent(values, columns, ask);
  const evidence = readEvidence(values, listHasEvidence, ask);
  const isSound = problems.length === 0;
  const name = String(values.get('/name') ?? '');
  return { line: row.line, name, content: isSound ? content : null, draft: content, evidence, problems, remarks };
}

const tell = (column: ObjectColumn & { readonly header: string }, [zh, en]: readonly [string, string]): RowProblem => ({
  pointer: column.pointer,
  column: column.header,
  zh: `“${column.header}”${zh}`,
  en: `${column.titleEn} ${en}`,
});

const STAND_IN = { name: '—', validFrom: '2000-01-01' } as const;

type Ask = (pointer: string, zh: string, en: string) => void;

function readContent(
  values: ReadonlyMap<string, string | number>,
  columns: ObjectSheet['columns'],
  ask: Ask,
): ObjectContent | null {
  const text = (pointer: string): string | null => values.get(pointer)?.toString() ?? null;
  if (text('/name') === null) ask('/name', '请填写名称。', 'The name is missing.');
  if (text('/validFrom') === null) ask('/validFrom', '请填写起算日。', 'The first day is missing.');
  const [lon, lat] = [values.get('/point/lon'), values.get('/point/lat')];
  if ((lon === undefined) !== (lat === undefined)) {
    const missing = lon === undefined ? '/point/lon' : '/point/lat';
    ask(missing, '经度和纬度须一并填写。', 'Longitude and latitude go together.');
  }
  const fields = [...columns.values()].flatMap(({ pointer }) => {
    const value = values.get(pointer);
    return pointer.startsWith('/fields/') && value !== undefined ? [[pointer.slice('/fields/'.length), value]] : [];
  });
  const parsed = objectContentSchema.safeParse({
    name: text('/name') ?? STAND_IN.name,
    countyCode: text('/countyCode'),
    trade: text('/trade'),
    validFrom: text('/validFrom') ?? STAND_IN.validFrom,
    validTo: text('/validTo'),
    fields: Object.fromEntries(fields),
    point: lon === undefined || lat === undefined ? null : { lon, lat },
  });
  if (parsed.success) return parsed.data;
  for (const { path } of parsed.error.issues) {
    const pointer = `/${path.join('/')}`;
    if (values.has(pointer)) ask(pointer, '过长或者超出范围。', 'is too long or out of range.');
  }
  return null;
}

function readEvidence(
  values: ReadonlyMap<string, string | number>,
  listHasEvidence: boolean,
  ask: Ask,
): EvidenceInput[] {
  const title = values.get('/evidence/title');
  const reference = values.get('/evidence/reference');
  if (title === undefined && reference === undefined) {
    if (!listHasEvidence)
      ask(
        '/evidence/title',
        '没有佐证：请填写本行的佐证名称和佐证文号，或者为整份名单提供佐证。',
        'There is no proof: give the title and reference in the row, or one for the whole list.',
      );
    return [];
  }
  const parsed = evidenceInputSchema.safeParse({ title: title?.toString(), reference: reference?.toString() });
  if (parsed.success) return [parsed.data];
  const pointer = title === undefined ? '/evidence/title' : '/evidence/reference';
  ask(
    pointer,
    '佐证名称和佐证文号须一并填写，且不得过长。',
    'Title and reference of the proof go together and are not too long.',
  );
  return [];
}
