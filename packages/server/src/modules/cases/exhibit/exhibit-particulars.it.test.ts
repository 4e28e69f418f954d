import { createHash } from 'node:crypto';
import type { Exhibit, MatterFile } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { withClient } from '../../../infra/postgres/server-address.ts';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyArchive } from '../archive/verify-archive.ts';

/** Another test's; here it is told what it answers. */
let stamp = (sha256: string): Promise<Uint8Array> => Promise.resolve(Buffer.from(`TSR ${sha256}`));
const stage = await stageCases(undefined, { timestampAuthority: { stamp: (sha256) => stamp(sha256) } });
afterAll(() => stage.close());

let matter: MatterFile;
let path = '';
beforeAll(async () => {
  matter = await stage.walk('case-general', inspected);
  path = `/api/v1/matters/${matter.id}/exhibits`;
});

const TOLD = {
  address: '演示平台 演示珍珠旗舰店',
  originalMedium: '平台服务器，未取得原始载体',
  mediumPlace: '平台企业',
  method: '在线提取，另存网页',
  endedAt: '2026-11-22T12:10:00.000Z',
  witness: '社区工作人员，电话13800138000',
  recorded: 'video',
};
const add = (told: Readonly<Record<string, string>>) =>
  stage.edge.app.inject({
    method: 'POST',
    url: `${path}?${new URLSearchParams({
      name: '商品详情页.mhtml',
      kind: 'electronicData',
      proves: '商品页宣称',
      source: '演示珍珠旗舰店',
      obtainedAt: '2026-11-22T12:00:00.000Z',
      officers: ['wang', 'li'].map(stage.idOf).join(','),
      clockOffsetMs: '0',
      tool: '浏览器 143',
      ...told,
    }).toString()}`,
    headers: { 'x-caller': 'wang', 'content-type': 'application/vnd.jianhu.stream' },
    payload: Buffer.from('页面'),
  });
const listed = async () => (await stage.get('head', path)).json<{ items: Exhibit[]; particulars: Exhibit['lacks'] }>();

it('a refusal names each particular that electronic data lacks, with the law that asks for it (行政处罚法第四十六条)', async () => {
  const { code, details, messageZh, messageEn } = (await add({ address: TOLD.address })).json();
  expect(code).toBe('case.exhibitParticulars');
  expect(details.lacks.map(({ particular }: { particular: string }) => particular)).toEqual([
    'originalMedium',
    'mediumPlace',
    'method',
    'endedAt',
    'witness',
    'recorded',
  ]);
  expect(details.lacks[0]).toMatchObject({ basis: '《市场监督管理行政处罚程序规定》第二十七条' });
  expect(messageZh).toMatch(/补齐/);
  expect(messageEn).toMatch(/add what is listed/);
});

it('what was told stands in the file and in the archive, numbers of persons masked, with the trusted timestamp beside it', async () => {
  const exhibit = (await add(TOLD)).json<Exhibit>();
  expect(exhibit).toMatchObject({ ...TOLD, witness: '社区工作人员，电话138****8000', lacks: [], hasTimestamp: true });
  const bytes = (await stage.get('wang', `/api/v1/matters/${matter.id}/archive?volumes=both`)).rawPayload;
  const { manifest, problems } = await verifyArchive(Readable.from([bytes]));
  expect(problems).toEqual([]);
  const paths = manifest?.files.map((one) => one.path);
  expect(paths).toEqual(expect.arrayContaining(['main/exhibits/001', 'main/exhibits/001.tsr']));
  const text = bytes.toString('utf8');
  expect(text).toContain(TOLD.originalMedium);
  expect(text).toContain(`TSR ${createHash('sha256').update('页面').digest('hex')}`);
  expect(text).not.toContain('13800138000');
});

it('an authority that does not answer holds no evidence up; the exhibit says that it has no timestamp', async () => {
  stamp = () => Promise.reject(new Error('no answer'));
  const reply = await add(TOLD);
  expect(reply.statusCode).toBe(201);
  expect(reply.json<Exhibit>().hasTimestamp).toBe(false);
});

it('an exhibit from before stays readable and shows what it lacks (电子数据取证暂行规定)', async () => {
  const { id } = (await add(TOLD)).json<Exhibit>();
  const blank =
    'update cases.exhibit set address = null, original_medium = null, medium_place = null, method = null, ended_at = null, witness = null, recorded = null where id = $1';
  await withClient(stage.ownerUrl, (client) => client.query(blank, [id]));
  const { items, particulars } = await listed();
  const lacks = items.find((one) => one.id === id)?.lacks.map(({ particular }) => particular);
  expect(lacks).toEqual(['address', 'originalMedium', 'mediumPlace', 'method', 'endedAt', 'witness', 'recorded']);
  expect(particulars.find(({ particular }) => particular === 'address')?.kinds).toContain('pageCapture');
});

it('what an older exhibit lacks is told afterwards, once, by an officer of the case, and the original stays (行政处罚法第四十六条)', async () => {
  const { id } = (await add(TOLD)).json<Exhibit>();
  const blank = 'update cases.exhibit set address = null, method = null, witness = null, tool = null where id = $1';
  await withClient(stage.ownerUrl, (client) => client.query(blank, [id]));
  const find = async (who = 'wang') =>
    (await stage.get(who, path)).json<{ items: Exhibit[] }>().items.find((one) => one.id === id);
  const tell = (who: string, told: object, reason = '登记时系统尚未要求；据取证笔录补正，电话13800138000') =>
    stage.post(who, `${path}/${id}/supplements`, { ...told, reason });
  expect(await find()).toMatchObject({ maySupplement: true, supplements: [] });
  expect((await find('zhao'))?.maySupplement).toBe(false);
  expect((await find('head'))?.maySupplement).toBe(false);

  expect((await tell('zhao', { address: '演示店铺' })).json().code).toBe('case.notHandling');
  expect((await tell('neighbour', { address: '演示店铺' })).statusCode).toBe(404);
  expect((await tell('wang', {})).json().code).toBe('case.exhibitNotLacking');
  const written = (await tell('wang', { mediumPlace: '另一处', address: '演示店铺' })).json();
  expect(written).toMatchObject({ code: 'case.exhibitNotLacking', details: { known: ['mediumPlace'] } });
  expect((await tell('wang', { witness: '甲', noWitness: '乙' })).json().code).toBe('case.exhibitContradicts');
  expect((await tell('wang', { address: '演示店铺' }, ' ')).statusCode).toBe(400);

  const first = (await tell('wang', { address: '演示店铺', noWitness: '无人愿意见证' })).json<Exhibit>();
  expect(first.lacks.map(({ particular }) => particular)).toEqual(['method', 'tool']);
  expect(first).toMatchObject({ address: null, noWitness: null, mediumPlace: TOLD.mediumPlace });
  expect(first.supplements).toMatchObject([
    {
      seq: 1,
      told: { address: '演示店铺', noWitness: '无人愿意见证', method: null },
      reason: '登记时系统尚未要求；据取证笔录补正，电话138****8000',
      byName: expect.any(String),
      at: expect.stringMatching(/^2026-/),
    },
  ]);
  expect((await tell('li', { address: '又一店铺' })).json().code).toBe('case.exhibitNotLacking');
  expect((await tell('li', { witness: '社区工作人员' })).json().code).toBe('case.exhibitNotLacking');
  const second = (await tell('li', { method: '在线提取', tool: '浏览器 143' })).json<Exhibit>();
  expect(second).toMatchObject({ lacks: [], maySupplement: false });
  expect(second.supplements.map(({ seq }) => seq)).toEqual([1, 2]);
  const archive = (await stage.get('wang', `/api/v1/matters/${matter.id}/archive?volumes=both`)).rawPayload.toString(
    'utf8',
  );
  expect(archive).toContain('无人愿意见证');
});

it('two who tell the same at once are told apart, and a closed case takes nothing more', async () => {
  const { id } = (await add(TOLD)).json<Exhibit>();
  await withClient(stage.ownerUrl, (client) =>
    client.query('update cases.exhibit set address = null, method = null where id = $1', [id]),
  );
  const tell = (who: string, told: object) =>
    stage.post(who, `${path}/${id}/supplements`, { ...told, reason: '据取证笔录补正' });
  const both = await Promise.all(['wang', 'li'].map((who) => tell(who, { address: '演示店铺' })));
  expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 409]);
  await stage.walk('case-general', [step('head', 'terminateCase'), step('head', 'closeCase')], matter);
  expect((await tell('wang', { method: '在线提取' })).json().code).toBe('case.ended');
  const shown = (await stage.get('wang', path)).json<{ items: Exhibit[] }>().items.find((one) => one.id === id);
  expect(shown).toMatchObject({ maySupplement: false, lacks: [{ particular: 'method' }] });
});
