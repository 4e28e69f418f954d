import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { looksLikeFormula, readTable } from './read-table.ts';
import { type Table, tableLimits } from './table.ts';
import { unpackWorkbook } from './unpack-workbook.ts';

const texts = (table: Table): string[][] =>
  [table.header, ...table.rows.map((row) => row.cells.map((cell) => cell.text))].map((row) => [...row]);

/** A workbook with one sheet; `cells` is the XML of its rows, `sheets` that of the list of sheets. */
function workbook(cells: string, sheets = '<sheet name="表" sheetId="1" r:id="rId7"/>'): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    ),
    'xl/workbook.xml': strToU8(
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>SHEETS</sheets></workbook>'.replace(
        'SHEETS',
        sheets,
      ),
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/data.xml"/></Relationships>',
    ),
    'xl/worksheets/data.xml': strToU8(
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData></worksheet>`,
    ),
  });
}

describe('CSV', () => {
  const expected = [
    ['名称', '地址'],
    ['甲记', '一号, 二楼'],
  ];
  const text = '名称,地址\r\n甲记,"一号, 二楼"\r\n';
  // GB 18030 of the same text
  const gb = Buffer.concat([
    Buffer.from([0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xb5, 0xd8, 0xd6, 0xb7, 0x0d, 0x0a, 0xbc, 0xd7, 0xbc, 0xc7, 0x2c, 0x22]),
    Buffer.from([0xd2, 0xbb, 0xba, 0xc5, 0x2c, 0x20, 0xb6, 0xfe, 0xc2, 0xa5, 0x22, 0x0d, 0x0a]),
  ]);

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 as Excel writes it, with tabs', Buffer.from('\uFEFF名称\t地址\r\n甲记\t一号, 二楼', 'utf16le')],
    ['GB 18030', gb],
    ['semicolons', Buffer.from('名称;地址\n甲记;一号, 二楼')],
  ])('is read in %s', async (_, bytes) => {
    expect(texts(await readTable(bytes))).toEqual(expected);
  });

  it('counts lines as a spreadsheet does and leaves empty ones out', async () => {
    const { rows } = await readTable(Buffer.from('a,b\n1,2\n,\n\n3,4'));
    expect(rows.map((row) => row.line)).toEqual([2, 5]);
  });

  it.each([
    ['NUL bytes', Buffer.from([0x61, 0, 0x62])],
    ['an open quote', Buffer.from('a,b\n"1,2')],
    ['an old XLS', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])],
    ['a broken ZIP', Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3])],
  ])('refuses %s', async (_, bytes) => {
    await expect(readTable(bytes)).rejects.toMatchObject({ code: 'import.unreadable' });
  });

  const { maxRows, maxColumns, maxCellLength, maxHeaderLength } = tableLimits;

  it.each([
    ['a header and 32 MB of line feeds', `a${'\n'.repeat(32 * 1024 * 1024 - 1)}`, { details: { maxRows } }],
    ['32 MB of commas', ','.repeat(32 * 1024 * 1024), { details: { maxColumns, line: 1 } }],
    ['commas behind a quoted cell', `a\n""${','.repeat(maxColumns)}`, { details: { maxColumns, line: 2 } }],
    ['an endless cell', `a\n${'x'.repeat(maxCellLength + 1)}`, { details: { maxCellLength, line: 2, column: 1 } }],
    ['a quote never closed', `a,b\n1,"${'x,\n'.repeat(20_000)}`, { details: { maxCellLength, line: 2, column: 2 } }],
  ])('refuses %s before it is parsed', async (_, text, refusal) => {
    await expect(readTable(Buffer.from(text))).rejects.toMatchObject(refusal);
  });

  it('takes all the columns and all the text that a line may hold, commas and ends of lines in quotes too', async () => {
    const cell = `${'x,'.repeat(500)}\r\n""`;
    const { rows } = await readTable(Buffer.from(`a\n${`"${cell}",`.repeat(maxColumns - 1)}z`));
    expect(rows[0]?.cells).toHaveLength(maxColumns);
    expect(rows[0]?.cells[0]?.text).toBe(`${'x,'.repeat(500)}\r\n"`);
  });

  it('cuts a header that is too long to name a column', async () => {
    const { header } = await readTable(Buffer.from(`${'（'.repeat(maxHeaderLength + 1)},b\n1,2`));
    expect(header).toEqual(['（'.repeat(maxHeaderLength), 'b']);
  });
});

describe('XLSX', () => {
  it('takes a formula as its shown text and flags it', async () => {
    const bytes = workbook(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c><c r="B1" t="inlineStr"><is><t>编号</t></is></c></row>' +
        '<row r="2"><c r="A2" t="str"><f>CONCATENATE("甲","记")</f><v>甲记</v></c><c r="B2"><v>42</v></c></row>',
    );
    const { header, rows } = await readTable(bytes);
    expect(header).toEqual(['名称', '编号']);
    expect(rows).toEqual([{ line: 2, cells: [{ text: '甲记', flag: 'formula' }, { text: '42' }] }]);
  });

  it('says when a long number has lost its last digits', async () => {
    const bytes = workbook(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c></row><row r="2"><c r="A2"><v>7.1234567890123457E18</v></c></row>',
    );
    const { rows } = await readTable(bytes);
    expect(rows[0]?.cells[0]?.flag).toBe('numberTooLong');
  });

  // Each of these took the square or the cube of its length when a pattern ran past the beginning of the next tag.
  it.each([
    ['cells', workbook('<c r="A1" '.repeat(20_000))],
    ['cells inside one another', workbook('<c r="A1">'.repeat(20_000))],
    ['addresses of one cell', workbook(`<c${' r="A1"'.repeat(20_000)}<`)],
    ['sheets', workbook('', '<sheet '.repeat(20_000))],
    ['relations of one sheet', workbook('', `<sheet${' r:id="a"'.repeat(20_000)}`)],
  ])('is refused at once when it holds %s without end', async (_, bytes) => {
    await expect(readTable(bytes)).rejects.toMatchObject({ code: 'import.unreadable' });
  });

  it('is refused when a row has too many columns or a cell too much text', async () => {
    const row = (address: string, text: string): Uint8Array =>
      workbook(`<row r="1"><c r="${address}" t="inlineStr"><is><t>${text}</t></is></c></row>`);
    const { maxColumns, maxCellLength } = tableLimits;
    await expect(readTable(row('IV1', '甲'))).resolves.toMatchObject({ header: { length: maxColumns } });
    await expect(readTable(row('IW1', '甲'))).rejects.toMatchObject({ details: { maxColumns, line: 1 } });
    await expect(readTable(row('A1', 'x'.repeat(maxCellLength + 1)))).rejects.toMatchObject({
      code: 'import.tooLarge',
      details: { maxCellLength },
    });
  });
});

describe('unpackWorkbook', () => {
  const part = strToU8(`<a>${'x'.repeat(1_000_000)}</a>`);

  it('counts what comes out and not what the archive declares', () => {
    const bytes = zipSync({ 'xl/a.xml': part });
    const view = new DataView(bytes.buffer);
    const directory = view.getUint32(bytes.length - 6, true);
    // The size of the unpacked part, once before the part and once in the directory, said to be 100 bytes.
    view.setUint32(22, 100, true);
    view.setUint32(directory + 24, 100, true);
    expect(() => unpackWorkbook(bytes, 999_999)).toThrowError(
      expect.objectContaining({ code: 'import.tooLarge', details: { maxUnpackedBytes: 999_999 } }),
    );
    expect(unpackWorkbook(bytes, 2_000_000)['xl/a.xml']).toHaveLength(part.length);
  });

  it('counts the parts together, and leaves pictures alone', () => {
    const bytes = zipSync({ 'xl/a.xml': part, 'xl/b.xml': [part, { level: 0 }], 'xl/media/c.png': part });
    expect(Object.keys(unpackWorkbook(bytes, 2_100_000))).toEqual(['xl/a.xml', 'xl/b.xml']);
    expect(() => unpackWorkbook(bytes, 1_900_000)).toThrowError(expect.objectContaining({ code: 'import.tooLarge' }));
  });
});

it.each([
  ['=1+1', true],
  ['@SUM(A1)', true],
  ['+cmd|calc', true],
  ['-2+3', true],
  ['-12.5', false],
  ['+86 138', false],
  ['甲=乙', false],
])('looksLikeFormula(%s) is %s', (text, expected) => {
  expect(looksLikeFormula(text)).toBe(expected);
});
