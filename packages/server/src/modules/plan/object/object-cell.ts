import { isCivilDate } from '@jianhu/kernel';
import type { Cell } from '../../../infra/table-file/index.ts';
import type { ObjectColumn } from './object-columns.ts';

/** What a cell says: a value, nothing, or why it cannot be taken; a remark refuses nothing. */
export interface CellReading {
  readonly value: string | number | null;
  readonly problem?: Sentence;
  readonly remark?: Sentence;
}
type Sentence = readonly [zh: string, en: string];

/** Codes by the words that people write for them. */
export interface CellWords {
  readonly counties: readonly { readonly code: string; readonly nameZh: string }[];
  readonly trades: readonly { readonly code: string; readonly nameZh: string; readonly nameEn: string }[];
  /** A CSV has texts only, so that a number in one is nothing to remark on. */
  readonly isCsv: boolean;
}

const flags: Readonly<Record<NonNullable<Cell['flag']>, Sentence>> = {
  formula: [
    '含公式或以公式符号开头；公式的结果不直接采用，请粘贴为数值。',
    'holds a formula, whose result is not taken; paste it as a value.',
  ],
  merged: [
    '是合并单元格，不知道属于哪一行；请取消合并后逐行填写。',
    'is merged, so that its row is not known; unmerge it and fill in each row.',
  ],
  numberTooLong: [
    '的长数字末几位已丢失；请把该列设为文本后重新填写。',
    'is a long number that lost its last digits; format the column as text and fill it in again.',
  ],
};

/** Reads one cell by its column; nothing is guessed. */
export function readCell({ reading }: ObjectColumn, cell: Cell, words: CellWords): CellReading {
  if (cell.flag !== undefined) return { value: null, problem: flags[cell.flag] };
  const text = cell.text.trim();
  if (text === '') return { value: null };
  if (!text.isWellFormed() || text.includes('\0'))
    return refuse('含不可用的字符。', 'holds characters that cannot be kept.');
  switch (reading.kind) {
    case 'date':
      return readDay(cell, text);
    case 'number':
      return readNumber(cell, text, words.isCsv);
    case 'text':
      if (cell.type !== 'date') return { value: text };
      return refuse(
        '被电子表格当成了日期；请把该列设为文本后重新填写。',
        'was taken for a date; format the column as text.',
      );
    case 'county': {
      const county = words.counties.find(({ code, nameZh }) => text === code || text.endsWith(nameZh));
      return county ? { value: county.code } : refuseUnlisted(words.counties.map(({ nameZh }) => nameZh));
    }
    case 'trade':
      return readWord(text, words.trades);
    case 'choice':
      return readWord(text, reading.options);
  }
}

function readDay(cell: Cell, text: string): CellReading {
  if (cell.type === 'number') {
    const day = dayOfSerial(Number(text));
    const guess = day === null ? '' : `（若是 ${day}，请把该列设为日期格式）`;
    return refuse(
      `是数字 ${text} 而不是日期${guess}，请写成 2026-01-31。`,
      `is the number ${text}, not a date${day === null ? '' : ` (for ${day} format the column as dates)`}; write 2026-01-31.`,
    );
  }
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text);
  const day = parts ? `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}` : '';
  return isCivilDate(day)
    ? { value: day }
    : refuse('不是有效日期，请写成 2026-01-31。', 'is no date; write 2026-01-31.');
}

/** Days since 30 December 1899, as spreadsheets count from March 1900 on. */
function dayOfSerial(serial: number): string | null {
  if (!Number.isInteger(serial) || serial < 61 || serial > 73_050) return null;
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
}

function readNumber(cell: Cell, text: string, isCsv: boolean): CellReading {
  const isPlain = cell.type === 'number' || (cell.type === undefined && /^-?\d{1,15}(\.\d{1,10})?$/.test(text));
  if (!isPlain) {
    return refuse('须为不带单位和分隔符的数字。', 'must be a number without unit and separators.');
  }
  const value = Number(text);
  if (cell.type === 'number' || isCsv) return { value };
  return {
    value,
    remark: [
      '是文本格式的数字，已按数字采用，请核对。',
      'is a number kept as text; it was taken as a number, please check.',
    ],
  };
}

type Word = { readonly code: string; readonly nameZh: string; readonly nameEn: string };

function readWord(text: string, listed: readonly Word[]): CellReading {
  const found = listed.find(({ code, nameZh, nameEn }) => [code, nameZh, nameEn].includes(text));
  return found ? { value: found.code } : refuseUnlisted(listed.map(({ nameZh }) => nameZh));
}

function refuseUnlisted(allowed: readonly string[]): CellReading {
  const list = allowed.join('、');
  return refuse(`不在可选项内；可填：${list}。`, `is none of the choices: ${list}.`);
}

const refuse = (...problem: Sentence): CellReading => ({ value: null, problem });
