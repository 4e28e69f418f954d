import type { importRowSchema } from '@jianhu/contract';
import type { z } from 'zod';
import { type ImportKind, titleOfField } from './column.ts';

type ImportRow = z.infer<typeof importRowSchema>;

const HEADER = ['行号', '结果', '代码', '名称', '列', '说明', '建议值', 'Reason'];
const OUTCOMES: Readonly<Record<ImportRow['outcome'], string>> = {
  create: '新增',
  change: '变更',
  same: '无变化',
  reject: '拒绝',
};

/** CSV with a byte order mark, which Excel needs to see UTF-8, and with cells that no spreadsheet runs. */
export function buildErrorFile(
  kind: ImportKind,
  rows: readonly Pick<ImportRow, 'line' | 'outcome' | 'key' | 'title' | 'problems'>[],
): string {
  const lines = rows.flatMap((row) =>
    row.problems.map((problem) => [
      String(row.line),
      OUTCOMES[row.outcome],
      row.key,
      row.title,
      titleOfField(kind, problem.field),
      problem.reasonZh,
      problem.proposal ?? '',
      problem.reasonEn,
    ]),
  );
  return `\uFEFF${[HEADER, ...lines].map((line) => line.map(safeCell).join(',')).join('\r\n')}\r\n`;
}

/** A cell that a spreadsheet would take for a formula gets an apostrophe in front (CSV injection). */
function safeCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
