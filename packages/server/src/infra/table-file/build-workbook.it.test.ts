import { describe, expect, it } from 'vitest';
import { buildWorkbook, type WrittenSheet } from './build-workbook.ts';
import { readSheets } from './read-sheets.ts';

const columns = ['甲', '乙'].map((title) => ({ title, width: 12 }));
const write = (rows: WrittenSheet['rows'], name = '表') => buildWorkbook([{ name, columns, rows }]);

describe('a workbook of ours', () => {
  it('is read again as it was written, spaces, line ends and signs that XML does not hold among it', async () => {
    const texts = [' 前后 ', 'a\nb\r\nc\td', '<&"\'>', '_x0041_ \u0001', '𠮷', '0012'];
    const [sheet] = await readSheets(write([...texts.map((text) => [text, null]), ['数', 12.5]]), 100);
    expect(sheet?.rows.slice(1).map(({ cells }) => cells[0]?.text)).toEqual([...texts, '数']);
    expect(sheet?.rows.at(-1)?.cells[1]).toEqual({ text: '12.5', type: 'number' });
  });

  it('keeps the names and the order of its sheets, and the same content gives the same bytes', async () => {
    const two = [
      { name: '一 & 二', columns, rows: [['1', '2']] },
      { name: '三', columns, rows: [] },
    ];
    const sheets = await readSheets(buildWorkbook(two), 10);
    expect(sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['一 & 二', 2],
      ['三', 1],
    ]);
    expect(buildWorkbook(two).equals(buildWorkbook(two))).toBe(true);
  });
});
