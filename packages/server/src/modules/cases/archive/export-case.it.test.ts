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
    'exhibits.json',
    'exhibits/001',
  ]);
  const at = bytes.indexOf(Buffer.from('照片的字节'));
  bytes[at] = 0;
  expect((await verifyArchive(Readable.from([bytes]))).problems).toEqual([{ path: 'exhibits/001', kind: 'changed' }]);
  for (const name of ['neighbour', 'department'])
    expect((await stage.get(name, path)).statusCode).toBeGreaterThanOrEqual(403);
});
