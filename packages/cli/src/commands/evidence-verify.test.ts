import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { buildEvidencePackage } from '@jianhu/server';
import { afterAll, expect, it } from 'vitest';
import { run } from './evidence-verify.ts';

const folder = mkdtempSync(join(tmpdir(), 'evidence-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'clue.wacz');
const { privateKey: key } = generateKeyPairSync('ed25519');
const at = '2026-11-26T12:00:00.000Z';
const from = { sourceId: 's1', receiptId: 'r1', line: 1, receivedAt: new Date(at) };
const bytes = await buildEvidencePackage(
  {
    title: '线索 2026-330602-X00001',
    clue: {},
    findings: [],
    transcript: '',
    slices: ['甲', '乙'].map((text) => ({ room: 'mall.example r1', at, bytes: Buffer.from(text), from })),
    sources: [],
    recordings: { format: 'jianhu-recordings/1', rooms: [], seals: [] },
    software: 'jianhu/test',
    at: new Date(at),
  },
  { key, authority: null },
);

async function verify(...args: string[]) {
  const stdout = new PassThrough();
  const said = stdout.setEncoding('utf8').toArray();
  const code = await run(args, { stdin: Readable.from([]), stdout, stderr: new PassThrough(), env: {}, cwd: '/' });
  stdout.end();
  return { code, said: (await said).join('') };
}

it('says that a package is whole, who signed it, and that nobody stamped it', async () => {
  writeFileSync(path, bytes);
  const { code, said } = await verify(path);
  expect([code, said]).toEqual([0, expect.stringContaining('2 个切片，0 处不符')]);
  expect(said).toMatch(/BEGIN PUBLIC KEY[^]*未附可信时间戳/);
});

it('compares the key with the fingerprint that the platform publishes, and says so where none was given', async () => {
  writeFileSync(path, bytes);
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const ours = createHash('sha256').update(der).digest('hex');
  const same = await verify(path, '--key', ours.toUpperCase());
  expect([same.code, same.said]).toEqual([0, expect.stringContaining('公钥与给定的指纹一致')]);
  const other = await verify(path, '--key', '0'.repeat(64));
  expect([other.code, other.said]).toEqual([1, expect.stringContaining('公钥与给定的指纹不符')]);
  expect((await verify(path)).said).toContain('未比对公钥');
  expect((await verify(path, '--key', 'abc')).code).toBe(2);
});

it('names the slice that was changed', async () => {
  const changed = Buffer.from(bytes);
  changed[changed.indexOf('乙')] = 0xe5;
  writeFileSync(path, changed);
  const { code, said } = await verify(path);
  expect([code, said]).toEqual([1, expect.stringContaining(`2 mall.example r1 ${at} 切片被改动`)]);
});

it('refuses a call without a file, and one that is not there', async () => {
  expect([(await verify()).code, (await verify(join(folder, 'nowhere.wacz'))).code]).toEqual([2, 2]);
});
