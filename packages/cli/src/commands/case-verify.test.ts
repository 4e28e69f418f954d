import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { createHash } from 'node:crypto';
import { writeTar } from '@jianhu/server';
import { afterAll, expect, it } from 'vitest';
import { run } from './case-verify.ts';

const folder = mkdtempSync(join(tmpdir(), 'case-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CONTENT = { 'case.json': '{"a":1}', 'exhibits/001': '录屏'.repeat(2_000), 'documents/001.docx': '' };

const VOLUME = { 'main/contents.txt': '目录', 'main/documents/002.docx': '决定书' };
const BOTH = { ...VOLUME, 'internal/contents.txt': '目录', 'internal/discretion.json': '[]' };

async function archive(
  change: Readonly<Record<string, string | null>> = {},
  content: Readonly<Record<string, string>> = CONTENT,
): Promise<string> {
  const digest = (name: string, text: string) => createHash(name).update(text).digest('hex');
  const isOfVolumes = content !== CONTENT;
  const files = Object.entries(content).map(([path, text], at) => ({
    path,
    name: `名称${path}`,
    ...(isOfVolumes ? { volume: path.split('/')[0], place: path.endsWith('contents.txt') ? 0 : at } : {}),
    bytes: Buffer.byteLength(text),
    sha256: digest('sha256', text),
    sm3: digest('sm3', text),
  }));
  const volumes = [...new Set(files.flatMap((one) => ('volume' in one ? [one.volume] : [])))];
  const form = isOfVolumes ? { format: 'jianhu-case/2', volumes } : { format: 'jianhu-case/1' };
  const manifest = { ...form, number: '2026-330602-C00001', unitZh: '局', at: '', files };
  const parts = { ...content, ...change, 'manifest.json': JSON.stringify(manifest) };
  async function* entries() {
    for (const [path, text] of Object.entries(parts)) {
      if (text === null) continue;
      yield { path, bytes: Buffer.byteLength(text), content: [Buffer.from(text)] };
    }
  }
  const path = join(folder, `${Math.abs(Object.keys(change).join().length)}.tar`);
  writeFileSync(path, Buffer.concat(await Readable.from(writeTar(entries())).toArray()));
  return path;
}

async function verify(path: string) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const said = stdout.setEncoding('utf8').toArray();
  const code = await run([path], { stdin: Readable.from([]), stdout, stderr, env: {}, cwd: '/' });
  stdout.end();
  return { code, said: (await said).join('') };
}

it('says that every file is the one of the manifest', async () => {
  expect(await verify(await archive())).toMatchObject({ code: 0, said: expect.stringContaining('3 个文件，0 处不符') });
});

it.each([
  ['changed', { 'exhibits/001': `${'录屏'.repeat(1_999)}录音` }, 'exhibits/001（名称exhibits/001） 内容与清单不符'],
  ['missing', { 'case.json': null }, 'case.json（名称case.json） 缺失'],
  ['added', { 'exhibits/002': '后加' }, 'exhibits/002 清单中没有'],
] as const)('names a file that was %s', async (_kind, change, words) => {
  const { code, said } = await verify(await archive(change));
  expect(code).toBe(1);
  expect(said).toContain(words);
});

it('reads the main volume alone and both volumes, and names the changed member with its place in the contents', async () => {
  expect((await verify(await archive({}, VOLUME))).said).toContain('C00001（正卷）：2 个文件，0 处不符');
  expect((await verify(await archive({}, BOTH))).said).toContain('C00001（正卷和副卷）：4 个文件，0 处不符');
  const { code, said } = await verify(await archive({ 'main/documents/002.docx': '改定书' }, VOLUME));
  expect(code).toBe(1);
  expect(said).toContain('main/documents/002.docx（正卷第1件 名称main/documents/002.docx） 内容与清单不符');
  const cut = await verify(await archive({ 'internal/contents.txt': null, 'internal/discretion.json': null }, BOTH));
  expect(cut.code).toBe(1);
  expect(cut.said).toContain('internal/discretion.json（副卷第3件 名称internal/discretion.json） 缺失');
});

it('refuses what is cut off, what is no archive, and a call without a file', async () => {
  const path = join(folder, 'other.tar');
  writeFileSync(path, Buffer.alloc(700, 'x'));
  expect((await verify(path)).code).toBe(1);
  expect((await verify(join(folder, 'nowhere.tar'))).code).toBe(2);
});
