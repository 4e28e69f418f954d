import type { FileRow } from '@jianhu/contract';
import { completeUscc } from '@jianhu/kernel';
import { createTestDatabase, createTestInfra, createTestPlan } from '@jianhu/testkit';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildWorkbook, readSheets, type WrittenCell } from '../../../infra/table-file/index.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const house = await createTestPlan(infra);
const [county] = house.counties;
if (!county) throw new Error('the rulebook names no county');
const REGISTRY = '/api/v1/plan/registries/live-workshops';
const CODE = completeUscc('91330600MA2BC00X0');

beforeAll(async () => {
  await house.hire('office', 'planOffice', house.officeUnitId);
  await house.hire('farms', 'planReporter', 'sx-nync');
  await house.hire('taxes', 'planReporter', 'sx-sws');
  await house.hire('county', 'planReporter', county.governmentUnitId);
});
beforeEach(() => infra.clock.set(new Date('2026-11-05T01:00:00Z')));
afterAll(async () => {
  await infra.close();
  await database.drop();
});

const HEADER = [
  '名称',
  '区县',
  '起算日',
  '所在村',
  '运营主体统一社会信用代码',
  '运营主体类型',
  '认定（公布）文件文号',
  '主营产品',
  '带动就业人数',
];
const row = (name: string, over: Readonly<Record<number, WrittenCell>> = {}): WrittenCell[] =>
  [name, county.nameZh, '2024-05-10', `${name}村`, CODE, '企业', '测试商〔2024〕3号', '茶叶', 12].map((cell, at) =>
    over[at] === undefined ? cell : over[at],
  );
const workbook = (rows: readonly WrittenCell[][], header: readonly string[] = HEADER, name = '填报') =>
  buildWorkbook([{ name, columns: header.map((title) => ({ title, width: 12 })), rows }]);
/** The same workbook with the text of one part changed. */
function altered(bytes: Uint8Array, part: string, change: (xml: string) => string): Buffer {
  const parts = unzipSync(bytes);
  return Buffer.from(zipSync({ ...parts, [part]: strToU8(change(strFromU8(parts[part] ?? new Uint8Array()))) }));
}
const EVIDENCE = `&evidenceTitle=${encodeURIComponent('认定文件')}&evidenceReference=${encodeURIComponent('测试商〔2024〕3号')}`;
async function send(who: string, bytes: Buffer, query = EVIDENCE) {
  const reply = await house.edge.app.inject({
    method: 'POST',
    url: `${REGISTRY}/files?fileName=list.xlsx${query}`,
    headers: { 'x-caller': who, 'content-type': 'application/octet-stream' },
    payload: bytes,
  });
  return { status: reply.statusCode, body: reply.json() };
}
const fates = (body: { rows: FileRow[] }) => body.rows.map(({ row: line, fate }) => [line, fate]);
const columnsOf = (one: FileRow | undefined) => one?.problems.map(({ column }) => column);

describe('a file of objects', () => {
  it('is previewed, then proposed row by row with the proof of the list, and a second time brings nothing', async () => {
    const bytes = workbook([row('演示文件甲'), row('演示文件乙'), row('演示文件甲'), row('演示文件丙', { 1: '外地' })]);
    const preview = await send('farms', bytes, `${EVIDENCE}&preview=true`);
    expect(fates(preview.body)).toEqual([
      [2, 'taken'],
      [3, 'taken'],
      [4, 'duplicate'],
      [5, 'invalid'],
    ]);
    expect(columnsOf(preview.body.rows[3])).toEqual(['区县']);
    expect(preview.body.rows[2].problems[0].zh).toContain('第 2 行');
    const done = await send('farms', bytes);
    expect([done.status, done.body.taken, done.body.sheet]).toEqual([200, 2, '填报']);
    const object = (await house.get('office', `/api/v1/plan/objects/${done.body.rows[0].id}`)).json();
    expect(object.proposal).toMatchObject({ name: '演示文件甲', countyCode: county.code, fields: { jobs: 12 } });
    expect(object.evidence).toMatchObject([{ title: '认定文件' }]);
    expect(object.history[0].note).toBe('导入自文件：list.xlsx');
    expect((await send('farms', bytes)).body.taken).toBe(0);
  });

  it('sent by two people at once is there once', async () => {
    const bytes = workbook(['演示同传一', '演示同传二', '演示同传三'].map((name) => row(name)));
    const [one, two] = await Promise.all([send('farms', bytes), send('county', bytes)]);
    expect(one.body.taken + two.body.taken).toBe(3);
  });

  it('takes English headers from a CSV, and the proof of each row from its columns', async () => {
    const csv = [
      'Name,County,Valid from,Village or community,Credit code of the operator,Form of the operator,Number of the certifying document,Main goods,Evidence title,Evidence reference',
      `演示逗号甲,${county.code},2024/5/10,逗号村,${CODE},Enterprise,测1号,茶叶,公布名单,测1号`,
      `演示逗号乙,${county.code},2024-05-10,分号村,${CODE},enterprise,测2号,茶叶,,`,
      '',
      `演示逗号丙,${county.code},2024-05-10,句号村,${CODE},enterprise,测3号,茶叶,公布名单,`,
    ].join('\n');
    const { body } = await send('farms', Buffer.from(csv), '');
    expect(fates(body)).toEqual([
      [2, 'taken'],
      [3, 'invalid'],
      [5, 'invalid'],
    ]);
    expect([columnsOf(body.rows[1]), columnsOf(body.rows[2])]).toEqual([['Evidence title'], ['Evidence reference']]);
    expect(body.emptyRows).toEqual([4]);
    const object = (await house.get('office', `/api/v1/plan/objects/${body.rows[0].id}`)).json();
    expect(object.evidence).toMatchObject([{ title: '公布名单', reference: '测1号' }]);
  });

  it('is refused to whoever does not keep the registry', async () => {
    expect((await send('taxes', workbook([row('演示外人')]))).body.code).toBe('plan.notResponsible');
    expect((await send('office', workbook([row('演示外人')]))).status).toBe(403);
  });
});

describe('a cell of a file that is no plain value', () => {
  const invalid = async (bytes: Buffer) => {
    const { body } = await send('farms', bytes, `${EVIDENCE}&preview=true`);
    return body.rows[0] as FileRow;
  };
  it('is refused when it is a formula, whatever result it shows', async () => {
    const bytes = altered(workbook([row('演示公式')]), 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace('<v>12</v>', '<f>6*2</f><v>12</v>'),
    );
    const told = await invalid(bytes);
    expect([told.fate, columnsOf(told)]).toEqual(['invalid', ['带动就业人数']]);
    expect(told.problems[0]?.zh).toContain('公式');
  });

  it('does not keep the other problems of its row from being told', async () => {
    const told = await invalid(workbook([row('演示多错', { 1: '外地', 4: 'x', 7: null })]));
    expect(columnsOf(told)).toEqual(['区县', '运营主体统一社会信用代码', '主营产品']);
  });

  it('is refused when it is merged with the next', async () => {
    const rows = [row('演示合并一'), row('演示合并二')];
    const bytes = altered(workbook(rows), 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replace('</sheetData>', '</sheetData><mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>'),
    );
    const { body } = await send('farms', bytes);
    expect([fates(body), columnsOf(body.rows[1])]).toEqual([
      [
        [2, 'invalid'],
        [3, 'invalid'],
      ],
      ['区县'],
    ]);
  });

  it('is refused when a date has become its serial number, which is told, and flagged when a number is kept as text', async () => {
    const serial = await invalid(workbook([row('演示序列', { 2: 45_422 })]));
    expect([serial.fate, serial.problems[0]?.zh]).toEqual(['invalid', expect.stringContaining('2024-05-10')]);
    const text = await invalid(workbook([row('演示文本数', { 8: '12' })]));
    expect([text.fate, columnsOf(text)]).toEqual(['taken', ['带动就业人数']]);
    const unit = await invalid(workbook([row('演示带单位', { 8: '12人' })]));
    expect([unit.fate, columnsOf(unit)]).toEqual(['invalid', ['带动就业人数']]);
  });
});

describe('a file is refused as a whole', () => {
  const problems = async (bytes: Buffer) => {
    const { status, body } = await send('farms', bytes);
    return { status, told: body.details?.problems?.map(({ zh }: { zh: string }) => zh).join() ?? body.code };
  };
  const two = (names: readonly string[]) =>
    buildWorkbook(
      names.map((name) => ({ name, columns: HEADER.map((title) => ({ title, width: 9 })), rows: [row('演示表')] })),
    );

  it.each([
    ['an unknown header', workbook([[...row('演示'), 'x']], [...HEADER, '备注']), '备注'],
    ['a header twice', workbook([[...row('演示'), 'x']], [...HEADER, 'Name']), '出现了两次'],
    ['a column that is missing', workbook([['演示']], ['名称']), '起算日'],
    ['no rows', workbook([]), '没有数据行'],
    ['several sheets without the one to read', two(['一月', '二月']), '一月、二月'],
    [
      'a hidden sheet',
      altered(two(['填报', '旧表']), 'xl/workbook.xml', (xml) =>
        xml.replace('name="旧表"', 'name="旧表" state="hidden"'),
      ),
      '隐藏',
    ],
    [
      'a merged title above the headers',
      altered(workbook([row('演示')]), 'xl/worksheets/sheet1.xml', (xml) =>
        xml.replace('</sheetData>', '</sheetData><mergeCells count="1"><mergeCell ref="A1:I1"/></mergeCells>'),
      ),
      '合并单元格',
    ],
  ])('for %s', async (_, bytes, expected) => {
    const { status, told } = await problems(bytes);
    expect([status, told]).toEqual([422, expect.stringContaining(expected)]);
  });

  it('for more than 2,000 rows, and not for 2,000', async () => {
    const many = Array.from({ length: 2_001 }, (_, at) => row(`演示多行${at}`));
    expect((await problems(workbook(many))).told).toBe('import.tooManyRows');
    const most = await send('farms', workbook(many.slice(1)), `${EVIDENCE}&preview=true`);
    expect(most.body.taken).toBe(2_000);
  });
});

it('the template has the columns, the choices and the definition, and is read once it is filled in', async () => {
  const reply = await house.get('farms', `${REGISTRY}/template.xlsx`);
  expect(reply.headers['content-type']).toContain('spreadsheetml');
  const [filled, guide] = await readSheets(reply.rawPayload, 500);
  expect([filled?.name, guide?.name]).toEqual(['填报', '说明']);
  const titles = filled?.rows[0]?.cells.map(({ text }) => text) ?? [];
  expect(titles).toEqual(expect.arrayContaining(['名称*', '区县*', '起算日*', '佐证名称', '经度']));
  const words = guide?.rows.flatMap(({ cells }) => cells.map(({ text }) => text)) ?? [];
  expect(words).toEqual(expect.arrayContaining(['村集体经济组织', county.nameZh]));
  const values = new Map(HEADER.map((title, at) => [title.replace(/（.*）/, ''), row('演示模板')[at] ?? null]));
  const line = titles.map((title) => values.get(title.replace('*', '').replace(/（.*）/, '')) ?? null);
  const bytes = buildWorkbook([
    { name: '填报', columns: titles.map((title) => ({ title, width: 9 })), rows: [line] },
    { name: '说明', columns: [{ title: '列', width: 9 }], rows: [['x']] },
  ]);
  expect((await send('farms', bytes)).body).toMatchObject({ taken: 1 });
});
