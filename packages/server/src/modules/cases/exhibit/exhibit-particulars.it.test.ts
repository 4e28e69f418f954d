import { createHash } from 'node:crypto';
import type { Exhibit, MatterFile } from '@jianhu/contract';
import { inspected, stageCases } from '@jianhu/testkit';
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
  const bytes = (await stage.get('wang', `/api/v1/matters/${matter.id}/archive`)).rawPayload;
  const { manifest, problems } = await verifyArchive(Readable.from([bytes]));
  expect(problems).toEqual([]);
  const paths = manifest?.files.map((one) => one.path);
  expect(paths).toEqual(expect.arrayContaining(['exhibits/001', 'exhibits/001.tsr']));
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
