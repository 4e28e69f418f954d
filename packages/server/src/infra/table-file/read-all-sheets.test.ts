import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readAllSheets } from './read-all-sheets.ts';

const sheet = (rows: string, more = '') =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData>${more}</worksheet>`;
const text = (address: string, value: string) => `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`;

/** A workbook of these sheets; style 1 is a date. */
function workbook(sheets: readonly { readonly xml: string; readonly state?: string }[]): Uint8Array {
  const list = sheets.map(
    ({ state }, at) =>
      `<sheet name="表${at + 1}" sheetId="${at + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="r${at + 1}"/>`,
  );
  const relations = sheets.map(
    (_, at) =>
      `<Relationship Id="r${at + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/s${at + 1}.xml"/>`,
  );
  return zipSync({
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${list.join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}<Relationship Id="st" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': strToU8(
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
    ),
    ...Object.fromEntries(sheets.map(({ xml }, at) => [`xl/worksheets/s${at + 1}.xml`, strToU8(xml)])),
  });
}

describe('all sheets of a workbook', () => {
  it('come in their order, hidden ones marked, with lines as the spreadsheet counts', async () => {
    const first = sheet(`<row r="1">${text('A1', '名称')}</row><row r="4">${text('A4', '甲')}</row>`);
    const sheets = await readAllSheets(workbook([{ xml: first }, { xml: first, state: 'veryHidden' }]), 10);
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['表1', false],
      ['表2', true],
    ]);
    expect(sheets[0]?.rows.map(({ line }) => line)).toEqual([1, 4]);
  });

  it('tell numbers, dates and texts apart, and flag formulas with and without a result, and merged cells', async () => {
    const xml = sheet(
      `<row r="1">${text('A1', '12')}<c r="B1"><v>12</v></c><c r="C1" s="1"><v>45292</v></c><c r="D1"><f>1+1</f><v>2</v></c></row>` +
        `<row r="2">${text('A2', '合')}<c r="D2"><f>NOW()</f></c></row>`,
      '<mergeCells count="1"><mergeCell ref="A2:B2"/></mergeCells>',
    );
    const [read] = await readAllSheets(workbook([{ xml }]), 10);
    expect(read?.rows.map(({ cells }) => cells)).toEqual([
      [
        { text: '12' },
        { text: '12', type: 'number' },
        { text: '2024-01-01', type: 'date' },
        { text: '2', type: 'number', flag: 'formula' },
      ],
      [{ text: '合', flag: 'merged' }, { text: '', flag: 'merged' }, { text: '' }, { text: '', flag: 'formula' }],
    ]);
  });

  it('are refused beyond the rows that are taken, with the line', async () => {
    const bytes = Buffer.from('名称\n甲\n乙\n丙');
    await expect(readAllSheets(bytes, 3)).rejects.toMatchObject({ code: 'import.tooManyRows', details: { line: 4 } });
    expect((await readAllSheets(bytes, 4))[0]?.rows).toHaveLength(4);
  });
});
