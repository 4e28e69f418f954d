import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import type { Exhibit } from '@jianhu/contract';
import { inspected, stageCases } from '@jianhu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';

const stage = await stageCases();
const { get } = stage;
afterAll(() => stage.close());

let path = '';
let base = '';
beforeAll(async () => {
  path = `/api/v1/matters/${(await stage.walk('case-general', inspected)).id}/exhibits`;
  base = await stage.edge.app.listen({ host: '127.0.0.1', port: 0 });
});

const queryOf = (name: string): string =>
  new URLSearchParams({
    name,
    kind: 'photo',
    proves: '现场',
    source: '演示路1号',
    obtainedAt: '2026-11-22T12:00:00.000Z',
    officers: ['wang', 'li'].map(stage.idOf).join(','),
  }).toString();
const headers = { 'x-caller': 'wang', 'content-type': 'application/vnd.jianhu.stream' };

it('an upload that breaks off halfway leaves no exhibit, no step of custody and no file', async () => {
  await new Promise<void>((done) => {
    const sending = request(`${base}${path}?${queryOf('录像.mp4')}`, {
      method: 'POST',
      headers: { ...headers, 'content-length': 10_000_000 },
    });
    sending.on('error', () => undefined).on('close', done);
    sending.write(Buffer.alloc(300_000, 7), () => void setTimeout(() => sending.destroy(), 100));
  });
  const files = (): string[] =>
    readdirSync(stage.blobFolder, { recursive: true, withFileTypes: true }).flatMap((one) =>
      one.isFile() ? [one.name] : [],
    );
  await expect.poll(files, { timeout: 15_000 }).toEqual([]);
  expect((await get('wang', path)).json().items).toEqual([]);
});

it.each([
  '../../../etc/passwd.jpg',
  '..\\..\\windows\\system32\\evil.jpg',
  '照片\u202Egpj.exe',
  'a"; filename="b.html',
  'x\r\nset-cookie: a=b.jpg',
  `${'长'.repeat(240)}.jpg`,
  'con.jpg',
])('a hostile file name is made harmless, and the file comes back under it as something to keep: %j', async (name) => {
  const added = await stage.edge.app.inject({
    method: 'POST',
    url: `${path}?${queryOf(name)}`,
    headers,
    payload: Buffer.from('照片'),
  });
  expect(added.statusCode).toBe(201);
  const exhibit = added.json<Exhibit>();
  // Neither a way out of a folder nor a sign that turns the reading round.
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  expect(exhibit.name).not.toMatch(/[/\\"\u0000-\u001f\u202a-\u202e\u2066-\u2069]/u);
  const file = await get('wang', `${path}/${exhibit.id}/file`);
  expect(file.headers['set-cookie']).toBeUndefined();
  expect(file.headers['content-disposition']).toMatch(/^attachment; /);
  expect(file.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-security-policy': 'sandbox' });
});
