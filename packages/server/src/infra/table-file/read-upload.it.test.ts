import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readUpload } from './read-upload.ts';

const COLUMNS = [
  { field: 'nameZh', headers: ['主体名称', '名称', '企业名称', '字号名称'], required: true },
  { field: 'uscc', headers: ['统一社会信用代码', '信用代码'] },
] as const;

/** A workbook of one cell at this address. */
function workbook(address: string): Uint8Array {
  return zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/a.xml"/></Relationships>',
    ),
    'xl/worksheets/a.xml': strToU8(
      `<worksheet><sheetData><row r="1"><c r="${address}" t="inlineStr"><is><t>名称</t></is></c></row></sheetData></worksheet>`,
    ),
  });
}
const read = (bytes: Uint8Array, limits?: { timeMs: number; heapMb: number }) =>
  readUpload({ columns: COLUMNS, bytes }, limits);

describe('a file in a process of its own', () => {
  it('gives the columns that are asked for, with lines and flags', async () => {
    const text = '未知,名称,统一社会信用代码\u2028\nx,甲\u2028记,1\n\nx,=乙记\n';
    expect(await read(Buffer.from(text))).toEqual({
      columns: new Map([
        ['nameZh', 0],
        ['uscc', 1],
      ]),
      rows: [
        { line: 2, cells: [{ text: '甲\u2028记' }, { text: '1' }] },
        { line: 4, cells: [{ text: '=乙记', flag: 'formula' }, { text: '' }] },
      ],
    });
    expect(await read(workbook('A1'))).toMatchObject({ rows: [] });
  });

  it('hands its refusals on', async () => {
    await expect(read(Buffer.from('代码\n1'))).rejects.toMatchObject({
      code: 'import.missingColumn',
      status: 400,
      details: { columns: [['主体名称', '名称', '企业名称']] },
    });
    await expect(read(Buffer.alloc(33 * 1024 * 1024, 0x61))).rejects.toMatchObject({
      code: 'import.tooLarge',
      status: 413,
    });
  });

  it('is ended when it takes too long', async () => {
    const endless = read(Buffer.from('名称\n甲'), { timeMs: 1, heapMb: 512 });
    await expect(endless).rejects.toMatchObject({ code: 'import.tooHeavy', status: 413 });
  });

  it('ends alone when a small workbook asks for more memory than there is', async () => {
    const greedy = read(workbook('ZZZZZZ1'), { timeMs: 20_000, heapMb: 64 });
    await expect(greedy).rejects.toMatchObject({ code: 'import.tooHeavy', status: 413 });
  });
});
