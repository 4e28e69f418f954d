import type { MatterFile } from '@jianhu/contract';
import { inspected, stageCases } from '@jianhu/testkit';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eicarScanner, type ScanVerdict, type VirusScanner } from '../../../infra/blobs/virus-scanner.ts';

/** Null: it looks into the file. */
let answer: ScanVerdict | null = null;
const scanner: VirusScanner = {
  name: '查毒服务',
  scan(file, bytes) {
    if (answer === null) return eicarScanner.scan(file, bytes);
    file.destroy();
    return Promise.resolve(answer);
  },
};
const stage = await stageCases(undefined, { scanner });
afterAll(() => stage.close());

let matter: MatterFile;
let path = '';
beforeAll(async () => {
  matter = await stage.walk('case-general', inspected);
  path = `/api/v1/matters/${matter.id}/exhibits`;
});

const add = () => {
  const query = new URLSearchParams({
    name: '现场.jpg',
    kind: 'photo',
    proves: '现场',
    source: '演示路1号',
    obtainedAt: '2026-11-22T12:00:00.000Z',
    officers: ['wang', 'li'].map(stage.idOf).join(','),
  });
  return stage.edge.app.inject({
    method: 'POST',
    url: `${path}?${query.toString()}`,
    headers: { 'x-caller': 'wang', 'content-type': 'application/vnd.jianhu.stream' },
    payload: Buffer.from('一张照片'),
  });
};
const files = (): number =>
  readdirSync(stage.blobFolder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length;

it.each([
  ['is away', 'away', 503, 'file.scannerAway'],
  ['takes no file of that size', 'tooLarge', 413, 'file.scanTooLarge'],
] as const)(
  'given a scanner that %s, then the officer is told, and no evidence is registered unseen',
  async (_what, why, status, code) => {
    answer = { kind: 'unscanned', why };
    const reply = await add();
    expect([reply.statusCode, reply.json().code]).toEqual([status, code]);
    expect(reply.json().messageZh).toMatch(/没有收下/);
    expect((await stage.get('wang', path)).json().items).toEqual([]);
    expect(files()).toBe(0);
  },
);

it('given that it is back, then the same file is taken, and stands under the name of the scanner', async () => {
  answer = null;
  expect((await add()).json()).toMatchObject({ infection: null, scannedBy: '查毒服务' });
});
