import type { Sheet, TableRow } from '../../../infra/table-file/index.ts';
import { findColumn, type ObjectColumn } from './object-columns.ts';

/** Name of the sheet of the template that is filled in. */
export const FILLED_SHEET = '填报';
/** Name of the sheet of the template that explains; it is never read. */
export const GUIDE_SHEET = '说明';
export const MAX_OBJECT_ROWS = 2_000;

export interface FileProblem {
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly zh: string;
  readonly en: string;
}

export interface ObjectSheet {
  readonly name: string | null;
  readonly isCsv: boolean;
  /** Column by its place in a row, with the header as it was written. */
  readonly columns: ReadonlyMap<number, ObjectColumn & { readonly header: string }>;
  readonly rows: readonly TableRow[];
  readonly emptyRows: readonly number[];
}

type Found = { readonly sheet: ObjectSheet } | { readonly problems: readonly FileProblem[] };

/** The one sheet that holds the list, by its header; else everything that is wrong with the file as a whole. */
export function findObjectSheet(known: readonly ObjectColumn[], sheets: readonly Sheet[]): Found {
  const sheet = chooseSheet(sheets);
  if (!('rows' in sheet)) return { problems: [sheet] };
  const name = sheet.name === '' ? null : sheet.name;
  const [header, ...rows] = sheet.rows;
  const tell = (column: string | null, zh: string, en: string): FileProblem => ({
    sheet: name,
    row: header?.line ?? null,
    column,
    zh,
    en,
  });
  if (!header || rows.length === 0)
    return { problems: [tell(null, '工作表没有数据行。', 'The sheet has no rows of data.')] };
  const { columns, problems } = readHeader(known, header, rows, tell);
  if (problems.length > 0) return { problems };
  const lines = new Set(sheet.rows.map(({ line }) => line));
  const last = rows.at(-1)?.line ?? 0;
  const emptyRows = Array.from({ length: last - header.line }, (_, at) => header.line + 1 + at).filter(
    (line) => !lines.has(line),
  );
  return { sheet: { name, isCsv: name === null, columns, rows, emptyRows } };
}

function chooseSheet(sheets: readonly Sheet[]): Sheet | FileProblem {
  const tell = (sheet: string | null, zh: string, en: string): FileProblem => ({
    sheet,
    row: null,
    column: null,
    zh,
    en,
  });
  const hidden = sheets.find((sheet) => sheet.hidden && sheet.rows.length > 0);
  if (hidden) {
    return tell(
      hidden.name,
      `工作表“${hidden.name}”是隐藏的且有内容，请取消隐藏或者删除后再上传。`,
      `The sheet ${hidden.name} is hidden and holds something; show it or delete it first.`,
    );
  }
  const filled = sheets.filter(({ rows, name }) => rows.length > 0 && name !== GUIDE_SHEET);
  const named = filled.find(({ name }) => name === FILLED_SHEET);
  if (named) return named;
  const [only, other] = filled;
  if (only && !other) return only;
  if (!only) return tell(null, '文件没有可读的数据。', 'The file holds no data.');
  const names = filled.map(({ name }) => name).join('、');
  return tell(
    null,
    `有多张工作表（${names}），不知道读哪一张；请把名单所在的工作表命名为“${FILLED_SHEET}”。`,
    `There are several sheets (${names}); name the one with the list ${FILLED_SHEET}.`,
  );
}

type Tell = (column: string | null, zh: string, en: string) => FileProblem;

function readHeader(known: readonly ObjectColumn[], header: TableRow, rows: readonly TableRow[], tell: Tell) {
  const columns = new Map<number, ObjectColumn & { readonly header: string }>();
  const problems: FileProblem[] = [];
  const width = Math.max(header.cells.length, ...rows.map(({ cells }) => cells.length));
  for (let at = 0; at < width; at += 1) {
    const { text: raw = '', flag } = header.cells[at] ?? {};
    const text = raw.trim();
    const place = text === '' ? `第 ${at + 1} 列` : text;
    if (flag === 'merged') {
      problems.push(
        tell(place, '表头有合并单元格，第一行应逐列写列名。', 'The header has merged cells; write one name a column.'),
      );
      break;
    }
    if (flag === 'formula') problems.push(tell(place, '列名不能是公式。', 'A header cannot be a formula.'));
    else if (text === '') {
      const used = rows.find(({ cells }) => (cells[at]?.text.trim() ?? '') !== '');
      if (used)
        problems.push(tell(place, `第 ${at + 1} 列没有列名却有内容。`, `Column ${at + 1} has content and no name.`));
    } else {
      const column = findColumn(known, text);
      if (!column) problems.push(tell(text, `登记库没有“${text}”这一列。`, `The registry has no column ${text}.`));
      else if ([...columns.values()].some(({ pointer }) => pointer === column.pointer))
        problems.push(tell(text, `“${text}”一列出现了两次。`, `The column ${text} is there twice.`));
      else columns.set(at, { ...column, header: text });
    }
  }
  const found = new Set([...columns.values()].map(({ pointer }) => pointer));
  // Where no column was found the header is not one, and telling each that is missing helps nobody.
  if (columns.size > 0) {
    for (const { pointer, titleZh, titleEn, required } of known) {
      if (required && !found.has(pointer))
        problems.push(tell(titleZh, `缺少必需的列“${titleZh}”。`, `The column ${titleEn} is missing.`));
    }
  }
  return { columns, problems };
}
