import type { Exhibit, MatterFile } from '@jianhu/contract';
import { inspected, stageCases } from '@jianhu/testkit';
import { afterAll, beforeEach, expect, it } from 'vitest';

const stage = await stageCases();
const { get, post } = stage;
afterAll(() => stage.close());
beforeEach(() => stage.restart());
const refusing = await stage.walk('case-general', inspected);
const usual = await stage.walk('case-general', inspected);

const link = (matter: Pick<MatterFile, 'id'>, exhibit: string, facts: readonly string[], by = 'wang') =>
  stage.put(by, `${pathOf(matter)}/${exhibit}/facts`, { facts });

const pathOf = ({ id }: Pick<MatterFile, 'id'>): string => `/api/v1/matters/${id}/exhibits`;

interface Change {
  readonly by?: string;
  readonly body?: Buffer;
  readonly officers?: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly without?: string;
}

function add(
  matter: Pick<MatterFile, 'id'>,
  { by = 'wang', body, officers = ['wang', 'li'], query = {}, without = '' }: Change = {},
) {
  const search = new URLSearchParams({
    name: '直播录屏.mp4',
    kind: 'screenRecording',
    proves: '直播间宣称“国家级”',
    source: 'https://live.example/room/1',
    obtainedAt: '2026-11-22T12:00:00.000Z',
    officers: officers.map(stage.idOf).join(','),
    clockOffsetMs: '-120',
    tool: '手机系统录屏 16.0',
    address: 'https://live.example/room/1',
    originalMedium: '执法手机',
    mediumPlace: '县局证据室',
    method: '手机系统录屏',
    endedAt: '2026-11-22T12:20:00.000Z',
    noWitness: '在线观看公开直播，由两名执法人员共同录制',
    recorded: 'video',
    ...query,
  });
  search.delete(without);
  return stage.edge.app.inject({
    method: 'POST',
    url: `${pathOf(matter)}?${search.toString()}`,
    headers: { 'x-caller': by, 'content-type': 'application/vnd.jianhu.stream' },
    payload: body ?? Buffer.from('一段录屏'),
  });
}

it('is registered with both hashes, its two officers and the offset of its clock (电子数据取证暂行规定)', async () => {
  const matter = await stage.walk('case-general', inspected);
  const reply = await add(matter);
  expect(reply.statusCode).toBe(201);
  const exhibit = reply.json<Exhibit>();
  expect(exhibit).toMatchObject({ place: 1, name: '直播录屏.mp4', clockOffsetMs: -120, infection: null });
  expect(exhibit.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(exhibit.sm3).toMatch(/^[0-9a-f]{64}$/);
  expect(exhibit.custody).toMatchObject([{ kind: 'taken' }]);
  const file = await get('head', `${pathOf(matter)}/${exhibit.id}/file`);
  expect(file.body).toBe('一段录屏');
  expect(file.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-security-policy': 'sandbox' });
});

it.each([
  ['one officer alone (第四十二条)', { officers: ['wang'] }, 'case.exhibitOfficers'],
  ['an officer without a certificate', { officers: ['wang', 'bare'] }, 'case.exhibitOfficers'],
  ['an officer who does not handle the case', { officers: ['wang', 'zhao'] }, 'case.exhibitOfficers'],
  ['somebody who registers for two others', { by: 'zhao' }, 'case.exhibitOfficers'],
  [
    'a recording whose device has no clock offset (电子数据取证暂行规定)',
    { without: 'clockOffsetMs' },
    'case.exhibitParticulars',
  ],
  ['electronic data without its address (行政处罚法第四十六条)', { without: 'address' }, 'case.exhibitParticulars'],
  [
    'electronic data without its original medium (程序规定第二十七条)',
    { without: 'originalMedium' },
    'case.exhibitParticulars',
  ],
  ['electronic data without its method (程序规定第二十七条)', { without: 'method' }, 'case.exhibitParticulars'],
  ['electronic data whose taking has no end (电子数据取证暂行规定)', { without: 'endedAt' }, 'case.exhibitParticulars'],
  [
    'neither a witness nor why there was none (电子数据取证暂行规定)',
    { without: 'noWitness' },
    'case.exhibitParticulars',
  ],
  ['words of spaces for a method', { query: { method: '  ' } }, 'case.exhibitParticulars'],
  ['both a witness and why there was none', { query: { witness: '社区工作人员' } }, 'case.exhibitContradicts'],
  ['an end before the beginning', { query: { endedAt: '2026-11-22T11:59:00.000Z' } }, 'case.exhibitContradicts'],
  ['an end that has not come', { query: { endedAt: '2026-12-24T00:00:00.000Z' } }, 'case.exhibitTime'],
  ['an offset that is no number', { query: { clockOffsetMs: '' } }, 'request.invalid'],
  ['a time that has not come', { query: { obtainedAt: '2026-12-24T00:00:00.000Z' } }, 'case.exhibitTime'],
  ['a name of which nothing is left', { query: { name: '../..' } }, 'case.exhibitName'],
] as const)('is refused: %s', async (_name, change, code) => {
  const reply = await add(refusing, change);
  expect(reply.json().code).toBe(code);
  expect((await get('wang', pathOf(refusing))).json().items).toEqual([]);
});

it('lies in quarantine when the scanner knows it, and is never opened', async () => {
  const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
  const exhibit = (await add(usual, { body: Buffer.from(eicar) })).json<Exhibit>();
  expect(exhibit.infection).toBe('EICAR-Test-File');
  expect((await get('wang', `${pathOf(usual)}/${exhibit.id}/file`)).json().code).toBe('case.exhibitQuarantined');
  const verify = await post('wang', `${pathOf(usual)}/${exhibit.id}/custody`, { kind: 'verified' });
  expect(verify.json().code).toBe('case.exhibitQuarantined');
});

it('has a chain of custody: handed over within the unit, taken back, verified', async () => {
  const { id } = (await add(usual)).json<Exhibit>();
  const record = (body: object, by = 'wang') => post(by, `${pathOf(usual)}/${id}/custody`, body);
  expect((await record({ kind: 'returned', place: '物证室' })).json().code).toBe('case.custodyNotHere');
  const elsewhere = { kind: 'handedOver', toPerson: stage.idOf('neighbour'), place: '邻县' };
  expect((await record(elsewhere)).json().code).toBe('case.custodyNotHere');
  await record({ kind: 'handedOver', toPerson: stage.idOf('zhao'), place: '检验室' });
  await record({ kind: 'returned', place: '物证室' });
  const exhibit = (await record({ kind: 'verified' })).json<Exhibit>();
  expect(exhibit.custody.map(({ kind }) => kind)).toEqual(['taken', 'handedOver', 'returned', 'verified']);
  expect(exhibit.custody.at(-1)?.intact).toBe(true);
});

it('is seen by the unit and its superior, never by another county or a department that was invited', async () => {
  const matter = await stage.walk('case-general', inspected);
  const { id } = (await add(matter)).json<Exhibit>();
  for (const name of ['head', 'city']) expect((await get(name, pathOf(matter))).json().items).toHaveLength(1);
  for (const name of ['neighbour', 'neighbour-head', 'department']) {
    expect((await get(name, pathOf(matter))).statusCode).toBe(404);
    expect((await get(name, `${pathOf(matter)}/${id}/file`)).statusCode).toBe(404);
    expect((await add(matter, { by: name })).statusCode).toBeGreaterThanOrEqual(403);
  }
  expect((await add(matter, { by: 'city' })).statusCode).toBe(403);
});

it('proves facts of the file that its officers name; what is not in the file, or another says, is refused (行政处罚法第四十六条)', async () => {
  const matter = await stage.walk('case-general', inspected);
  const { id } = (await add(matter)).json<Exhibit>();
  const { facts } = (await get('wang', pathOf(matter))).json<{ facts: { key: string }[] }>();
  expect(facts.map(({ key }) => key)).toContain('inspectionFound');
  expect(facts.map(({ key }) => key)).not.toContain('handlingOfficers');
  expect((await link(matter, id, ['inspectionFound'])).json<Exhibit>().facts).toMatchObject([
    { key: 'inspectionFound', nameZh: expect.any(String) },
  ]);
  expect((await link(matter, id, ['hearingOpinion'])).json().code).toBe('case.exhibitFact');
  expect((await link(matter, id, ['inspectionFound'], 'zhao')).json().code).toBe('case.notHandling');
  expect((await link(matter, id, [], 'neighbour')).statusCode).toBe(404);
  expect((await link(matter, id, [])).json<Exhibit>().facts).toEqual([]);
});
