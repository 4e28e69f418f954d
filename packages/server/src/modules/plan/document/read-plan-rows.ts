import type { PlanProblem } from '@jianhu/contract';
import type { Sheet } from '../../../infra/table-file/index.ts';
import { type PlanColumn, planSheets, type PlanSheetName } from './plan-sheet.ts';

/** A row of a sheet by its columns; texts are as they stand, an empty cell is none. */
export interface PlanRow<S extends PlanSheetName> {
  /** Sheet and row, for whoever has to correct it. */
  readonly place: string;
  text(column: PlanColumn<S>): string | null;
  list(column: PlanColumn<S>): string[];
  /** Null for an empty cell; NaN, which no schema takes, for what is no number. */
  number(column: PlanColumn<S>): number | null;
}
export type PlanRows = { readonly [S in PlanSheetName]: readonly PlanRow<S>[] };

/** Rows of every sheet of a plan, or what is wrong with the workbook as such: nothing is taken from a formula or a merged cell. */
export function readPlanRows(sheets: readonly Sheet[]): PlanRows | readonly PlanProblem[] {
  const problems: PlanProblem[] = [];
  const tell = (path: string, zh: string, en: string): void =>
    void problems.push({ path, subject: path, code: 'malformed', zh, en });
  const rows: Partial<Record<PlanSheetName, readonly PlanRow<PlanSheetName>[]>> = {};
  for (const name of Object.keys(planSheets) as PlanSheetName[]) {
    const sheet = sheets.find((each) => each.name === name);
    if (!sheet) tell(name, `缺少工作表“${name}”。`, `The sheet ${name} is missing.`);
    else if (sheet.hidden) tell(name, `工作表“${name}”是隐藏的，请取消隐藏。`, `The sheet ${name} is hidden; show it.`);
    else rows[name] = readRows(name, sheet, tell);
  }
  for (const { name, rows: content } of sheets) {
    if (!Object.hasOwn(planSheets, name) && content.length > 0)
      tell(name, `方案没有“${name}”这张工作表。`, `A plan has no sheet ${name}.`);
  }
  // Every sheet was read where no problem was told.
  return problems.length > 0 ? problems : (rows as PlanRows);
}

type Tell = (path: string, zh: string, en: string) => void;

function readRows(name: PlanSheetName, sheet: Sheet, tell: Tell): PlanRow<PlanSheetName>[] {
  const [header, ...rows] = sheet.rows;
  const titles = header?.cells.map(({ text }) => text.trim()) ?? [];
  const known: readonly string[] = planSheets[name];
  for (const column of known) {
    if (titles.filter((title) => title === column).length !== 1)
      tell(`${name} ${column}`, `“${name}”须有且仅有一列“${column}”。`, `${name} has the column ${column} once.`);
  }
  for (const title of titles) {
    if (title !== '' && !known.includes(title))
      tell(`${name} ${title}`, `“${name}”没有“${title}”这一列。`, `${name} has no column ${title}.`);
  }
  return rows.map(({ line, cells }) => {
    const place = `${name} 第 ${line} 行`;
    for (const [at, { flag }] of cells.entries()) {
      if (flag !== undefined)
        tell(
          `${place} ${titles[at] ?? ''}`,
          '单元格是公式、合并单元格或者位数过长的数字，不予采用，请改为普通内容。',
          'The cell is a formula, merged, or too long a number; write a plain value.',
        );
    }
    const text = (column: string): string | null => {
      const found = cells[titles.indexOf(column)]?.text ?? '';
      return found.trim() === '' ? null : found;
    };
    return {
      place,
      text,
      list: (column) => (text(column) ?? '').split(/\r?\n/).filter((entry) => entry.trim() !== ''),
      number: (column) => {
        const found = text(column);
        return found === null ? null : Number(found);
      },
    };
  });
}
