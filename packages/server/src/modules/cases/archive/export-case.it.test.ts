import type { CaseDocument, MatterFile } from '@jianhu/contract';
import { inspected, stageCases, step } from '@jianhu/testkit';
import { sql } from 'kysely';
import { Readable } from 'node:stream';
import { afterAll, expect, it } from 'vitest';
import { verifyArchive } from './verify-archive.ts';

const stage = await stageCases();
afterAll(() => stage.close());

const pathOf = ({ id }: Pick<MatterFile, 'id'>, volumes: string): string =>
  `/api/v1/matters/${id}/archive?volumes=${volumes}`;

async function exported(matter: Pick<MatterFile, 'id'>, volumes: 'main' | 'both', by = 'wang') {
  const bytes = (await stage.get(by, pathOf(matter, volumes))).rawPayload;
  const check = await verifyArchive(Readable.from([bytes]));
  return { bytes, text: bytes.toString('utf8'), ...check, paths: check.manifest?.files.map(({ path }) => path) };
}

async function addExhibit(matter: Pick<MatterFile, 'id'>, name: string, content: string): Promise<void> {
  const query = new URLSearchParams({
    name,
    kind: 'photo',
    proves: '现场',
    source: '演示路1号',
    obtainedAt: '2026-11-22T12:00:00.000Z',
    officers: ['wang', 'li'].map(stage.idOf).join(','),
  });
  const reply = await stage.edge.app.inject({
    method: 'POST',
    url: `/api/v1/matters/${matter.id}/exhibits?${query.toString()}`,
    headers: { 'x-caller': 'wang', 'content-type': 'application/vnd.jianhu.stream' },
    payload: Buffer.from(content),
  });
  expect(reply.statusCode, reply.body).toBe(201);
}

it('is two volumes with their contents in one archive that verifies, and names what was changed in it (程序规定第七十八条)', async () => {
  const matter = await stage.walk('case-general', inspected);
  const body = { documentId: 'sceneRecord', given: { time: '上午', place: '演示路1号' } };
  expect((await stage.post('wang', `/api/v1/matters/${matter.id}/documents`, body)).json<CaseDocument>().place).toBe(3);
  await addExhibit(matter, '照片.jpg', '照片的字节');
  const { bytes, text, problems, manifest, paths } = await exported(matter, 'both');
  expect(problems).toEqual([]);
  expect(manifest?.volumes).toEqual(['main', 'internal']);
  expect(paths).toEqual([
    'main/contents.txt',
    'main/documents/001.docx',
    'main/documents/002.docx',
    'main/exhibits.json',
    'main/exhibits/001',
    'main/case.json',
    'main/inspections.json',
    'internal/contents.txt',
    'internal/case.json',
    'internal/actions.json',
    'internal/inspections.json',
    'internal/documents/001.json',
    'internal/documents/002.json',
    'internal/documents/003.json',
  ]);
  expect(text).toContain(`${matter.number} 正卷目录，共 6 件`);
  expect(text).toMatch(/004\t照片\.jpg\tmain\/exhibits\/001\t15\n/);
  const at = bytes.indexOf(Buffer.from('照片的字节'));
  bytes[at] = 0;
  expect((await verifyArchive(Readable.from([bytes]))).problems).toEqual([
    { path: 'main/exhibits/001', kind: 'changed' },
  ]);
});

it('carries in the internal volume what was reasoned, urged and reviewed, and the main volume nothing of it (行政处罚法第四十七条)', async () => {
  const matter = await stage.walk('case-general', inspected);
  const sheet = {
    rangeId: 'ad.banned',
    conditions: [{ id: 'harmRemoved', evidence: '证据2：下架截图' }],
    fineFen: 25_000_000,
  };
  expect((await stage.post('wang', `/api/v1/matters/${matter.id}/discretion`, sheet)).statusCode).toBe(200);
  const urge = { mode: 'act', action: 'urge', ids: [matter.id], note: '请抓紧调查' };
  expect((await stage.post('head', '/api/v1/matters/urges', urge)).statusCode).toBe(200);
  const check = (reference: string, plannedOn: string) =>
    stage.post('wang', `/api/v1/operators/${matter.operatorId}/inspections`, {
      itemCode: 'WJ-01',
      basis: 'monitoring',
      reference,
      plannedOn,
      officers: ['wang', 'li'].map(stage.idOf),
    });
  expect((await check(`案件${matter.number}核查`, '2026-12-01')).statusCode).toBe(201);
  expect((await check(`案件${matter.number}9核查`, '2026-12-02')).statusCode).toBe(201);
  const reviewed = [
    step('wang', 'reportInvestigation'),
    step('wang', 'submitForReview'),
    step('reviewer', 'approveReview', { facts: { reviewOpinion: '审核意见：同意拟处罚' } }),
  ];
  await stage.walk(
    'case-general',
    reviewed,
    await stage.get('wang', `/api/v1/matters/${matter.id}`).then((one) => one.json<MatterFile>()),
  );
  const both = await exported(matter, 'both');
  expect(both.problems).toEqual([]);
  expect(both.paths).toEqual(
    expect.arrayContaining(['internal/discretion.json', 'internal/urges.json', 'internal/inspections.json']),
  );
  const thoughts = ['请抓紧调查', '证据2：下架截图', '审核意见：同意拟处罚', `案件${matter.number}核查`];
  for (const words of thoughts) expect(both.text).toContain(words);
  expect(both.text).not.toContain(`案件${matter.number}9核查`);
  const main = await exported(matter, 'main');
  expect(main.problems).toEqual([]);
  expect(main.manifest?.volumes).toEqual(['main']);
  expect(main.paths?.every((path) => path.startsWith('main/'))).toBe(true);
  for (const words of thoughts) expect(main.text).not.toContain(words);
});

it('leaves what may show the reporter out of the main volume, and the name out of both (投诉举报处理办法第三十七条)', async () => {
  const matter = await stage.walk('case-general', inspected);
  await addExhibit(matter, '举报人提供的照片.jpg', '举报照片');
  await addExhibit(matter, '聊天.txt', '我是赵小满，我要举报');
  await addExhibit(matter, '门店.jpg', '门店照片');
  const given = { name: '赵小满', contact: '13800000000' };
  const sealed = await stage.edge.app.inject({
    method: 'PUT',
    url: `/api/v1/matters/${matter.id}/reporter`,
    headers: { 'x-caller': 'wang' },
    payload: given,
  });
  expect(sealed.statusCode, sealed.body).toBeLessThan(300);
  const main = await exported(matter, 'main');
  expect(main.paths?.filter((path) => path.startsWith('main/exhibits/'))).toEqual(['main/exhibits/003']);
  for (const words of ['赵小满', '13800000000', '举报']) expect(main.text).not.toContain(words);
  const both = await exported(matter, 'both');
  expect(both.paths).toEqual(
    expect.arrayContaining(['internal/exhibits/001', 'internal/exhibits/002', 'internal/reporter.json']),
  );
  expect(both.text).not.toContain('13800000000');
});

it('gives the internal volume to the officers of the case, the reviewer, the head and the superior, to nobody else', async () => {
  const matter = await stage.walk('case-general', inspected);
  const answers = async (name: string) => {
    const replies = await Promise.all(['main', 'both'].map((volumes) => stage.get(name, pathOf(matter, volumes))));
    return replies.map(({ statusCode }) => statusCode);
  };
  for (const name of ['wang', 'li', 'reviewer', 'head', 'city']) expect(await answers(name), name).toEqual([200, 200]);
  expect(await answers('zhao')).toEqual([200, 403]);
  expect((await stage.get('zhao', pathOf(matter, 'both'))).json<{ code: string }>().code).toBe('case.internalVolume');
  for (const name of ['monitor', 'neighbour', 'neighbour-head', 'department', 'office']) {
    for (const status of await answers(name)) expect(status, name).toBeGreaterThanOrEqual(403);
  }
  expect((await stage.get('wang', pathOf(matter, 'internal'))).statusCode).toBe(400);
  const unnamed = await stage.get('wang', `/api/v1/matters/${matter.id}/archive`);
  expect(unnamed.headers['content-disposition']).toContain('-main.tar');
  const offered = async (name: string) =>
    (await stage.get(name, `/api/v1/matters/${matter.id}`)).json<MatterFile>().exports;
  expect(await Promise.all(['wang', 'zhao', 'monitor', 'city'].map(offered))).toEqual([
    ['main', 'both'],
    ['main'],
    [],
    ['main', 'both'],
  ]);
});

it('each export begins and ends in the trail with what was taken', async () => {
  const matter = await stage.walk('case-general', inspected);
  const { manifestSha256 } = await exported(matter, 'both', 'reviewer');
  await stage.get('zhao', pathOf(matter, 'both'));
  const { rows } = await sql<{ action: string; detail: unknown }>`
    select action, body::jsonb -> 'detail' as detail from audit.entry
    where object_id = ${matter.id} and action like 'case.export%' order by seq`.execute(stage.infra.workerDb);
  expect(rows).toEqual([
    { action: 'case.exportBegun', detail: { volumes: 'both' } },
    { action: 'case.exported', detail: expect.objectContaining({ volumes: 'both', manifestSha256 }) },
  ]);
});
