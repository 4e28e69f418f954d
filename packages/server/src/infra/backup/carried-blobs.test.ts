import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { FRAME, type Frame } from './backup-format.ts';
import { loadBlob } from './carried-blobs.ts';

const path = mkdtempSync(join(tmpdir(), 'jianhu-carried-'));
afterAll(() => rmSync(path, { recursive: true, force: true }));

const VIDEO = Buffer.from('录像');
const sha256 = createHash('sha256').update(VIDEO).digest('hex');
const name = `${sha256.slice(0, 2)}/${sha256}`;
const frame = (kind: number, payload: Buffer | object): Frame => ({
  kind,
  payload: Buffer.isBuffer(payload) ? payload : Buffer.from(JSON.stringify(payload)),
});

async function load(given: { readonly name: string }, rest: readonly Frame[]): Promise<void> {
  const frames = (async function* () {
    yield* rest;
  })();
  await loadBlob(frame(FRAME.blob, { bytes: VIDEO.length, ...given }), frames, { path, file: 'city.jianhu' });
}

it.each<[string, string, Frame[], string]>([
  ['leads elsewhere', '../escaped', [], 'a file of evidence is named'],
  ['lies in no folder of its hash', `00/${sha256}`, [], 'a file of evidence is named'],
  ['is longer than was backed up', name, [VIDEO, VIDEO].map((one) => frame(FRAME.data, one)), 'frame none instead of'],
  ['holds other bytes', name, [frame(FRAME.data, Buffer.from('换')), frame(FRAME.blobEnd, { sha256 })], 'differs'],
])('takes no evidence that %s, and leaves nothing of it', async (_, given, rest, sentence) => {
  await expect(load({ name: given }, rest)).rejects.toThrow(sentence);
  expect(readdirSync(path, { recursive: true }).filter((one) => String(one).length > 20)).toEqual([]);
});

it('takes the bytes that were backed up, in whatever pieces they come', async () => {
  const pieces = [VIDEO.subarray(0, 1), VIDEO.subarray(1)].map((one) => frame(FRAME.data, one));
  await load({ name }, [...pieces, frame(FRAME.blobEnd, { sha256 })]);
  expect(readdirSync(join(path, sha256.slice(0, 2)))).toEqual([sha256]);
});
