import type { CaseDocument } from '@jianhu/contract';
import { inspected, stageCases } from '@jianhu/testkit';
import { Readable } from 'node:stream';
import { afterAll, expect, it } from 'vitest';
import { verifyArchive } from './verify-archive.ts';

const stage = await stageCases();
afterAll(() => stage.close());

it('is one archive of file, log, documents and evidence that verifies, and names what was changed in it', async () => {
  const matter = await stage.walk('case-general', inspected);
  const given = { time: '上午', place: '演示路1号' };
  const body = { documentId: 'sceneRecord', given };
  expect((await stage.post('wang', `/api/v1/matters/${matter.id}/documents`, body)).json<CaseDocument>().place).toBe(3);
  const query = new URLSearchParams({
    name: '照片.jpg',
    kind: 'photo',
    proves: '现场',
    source: '演示路1号',
    obtainedAt: '2026-11-22T12:00:00.000Z',
    officers: ['wang', 'li'].map(stage.idOf).join(','),
  });
  await stage.edge.app.inject({
    method: 'POST',
    url: `/api/v1/matters/${matter.id}/exhibits?${query.toString()}`,
    headers: { 'x-caller': 'wang', 'content-type': 'application/vnd.jianhu.stream' },
    payload: Buffer.from('照片的字节'),
  });
  const path = `/api/v1/matters/${matter.id}/archive`;
  const bytes = (await stage.get('wang', path)).rawPayload;
  const check = await verifyArchive(Readable.from([bytes]));
  expect(check.problems).toEqual([]);
  expect(check.manifest?.files.map((one) => one.path)).toEqual([
    'case.json',
    'actions.json',
    'documents/001.json',
    'documents/002.json',
    'documents/003.json',
    'documents/001.docx',
    'documents/002.docx',
    'inspections.json',
    'exhibits.json',
    'exhibits/001',
  ]);
  const at = bytes.indexOf(Buffer.from('照片的字节'));
  bytes[at] = 0;
  expect((await verifyArchive(Readable.from([bytes]))).problems).toEqual([{ path: 'exhibits/001', kind: 'changed' }]);
  for (const name of ['neighbour', 'department'])
    expect((await stage.get(name, path)).statusCode).toBeGreaterThanOrEqual(403);
});

it('carries what was reasoned, urged and checked beside the procedure, and only what belongs to the case (行政处罚法第四十七条)', async () => {
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
  const bytes = (await stage.get('wang', `/api/v1/matters/${matter.id}/archive`)).rawPayload;
  const { manifest, problems } = await verifyArchive(Readable.from([bytes]));
  expect(problems).toEqual([]);
  expect(manifest?.files.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['discretion.json', 'urges.json', 'inspections.json']),
  );
  const text = bytes.toString('utf8');
  expect(text).toContain('请抓紧调查');
  expect(text).toContain(`案件${matter.number}核查`);
  expect(text).not.toContain(`案件${matter.number}9核查`);
});
