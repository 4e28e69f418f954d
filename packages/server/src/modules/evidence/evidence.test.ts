import { execFileSync, spawnSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRng } from '@jianhu/kernel';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { keyFingerprint } from '../../infra/crypto.ts';
import { buildPackage, type EvidenceContent } from './build-package.ts';
import { toJson } from './evidence-file.ts';
import { digest, linkSlice } from './segment-chain.ts';
import { openZip, storeZip } from './stored-zip.ts';
import { timestampRequest, type TimestampAuthority } from './timestamp-request.ts';
import { verifyPackage } from './verify-package.ts';

const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { privateKey: key } = generateKeyPairSync('ed25519');

const SOURCE = {
  sourceId: 's1',
  nameZh: '监测服务商（演示）',
  kind: 'contractor',
  statute: '中华人民共和国电子商务法',
  article: '第二十五条',
  documentNo: '绍市监网〔2026〕1号',
  caseNo: null,
};

const contentOf = (texts: readonly string[]): EvidenceContent => ({
  title: '线索 2026-330602-X00001',
  clue: { number: '2026-330602-X00001' },
  findings: [{ id: 'f1' }],
  transcript: texts.join('\n'),
  slices: texts.map((text, at) => ({
    room: 'mall.example r1',
    at: new Date(Date.parse('2026-11-26T12:00:00Z') + at * 3_000).toISOString(),
    bytes: Buffer.from(JSON.stringify({ kind: 'segment', text })),
    from: { sourceId: 's1', receiptId: 'r1', line: 1, receivedAt: new Date('2026-11-26T12:00:04Z') },
  })),
  sources: [SOURCE],
  recordings: { format: 'jianhu-recordings/1', rooms: [], seals: [] },
  software: 'jianhu/test',
  at: new Date('2026-11-26T12:30:00Z'),
});
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
if (!hasOpenssl) console.warn('openssl is not installed: timestamps of RFC 3161 are not tried');
const TEXTS = ['这款茶全网最低', '今天直播间买一送一', '三二一上链接', '感谢关注'];

/** A time stamping authority of the test's own, made with openssl; certificates, key and serial lie in the folder. */
function localAuthority(): TimestampAuthority {
  const run = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  writeFileSync(
    join(folder, 'ts.cnf'),
    `[req]
distinguished_name = name
prompt = no
[name]
CN = Test TSA
[ext]
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = one
[one]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
`,
  );
  writeFileSync(join(folder, 'serial'), '01\n');
  const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', 'tsa.key', '-out', 'tsa.pem', '-days', '2'];
  run('req', '-x509', '-config', 'ts.cnf', '-extensions', 'ext', ...made);
  return {
    stamp(sha256) {
      writeFileSync(join(folder, 'query.tsq'), timestampRequest(sha256));
      run('ts', '-reply', '-config', 'ts.cnf', '-queryfile', 'query.tsq', '-out', 'reply.tsr');
      return Promise.resolve(new Uint8Array(readFileSync(join(folder, 'reply.tsr'))));
    },
  };
}

describe('the chain of slices', () => {
  it('has another head whenever a slice is changed, left out or moved', () => {
    const headOf = (texts: readonly string[]) =>
      texts.reduce<ReturnType<typeof linkSlice> | undefined>(
        (head, text) => linkSlice(Buffer.from(text), head),
        undefined,
      );
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 8 }), (texts) => {
        const { headSha256, headSm3 } = headOf(texts) ?? {};
        for (const other of [texts.toReversed(), texts.slice(1), [...texts.slice(0, -1), `${texts.at(-1)}x`]]) {
          expect(headOf(other)?.headSha256).not.toBe(headSha256);
          expect(headOf(other)?.headSm3).not.toBe(headSm3);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('a package of evidence (电子数据：完整性校验值、可信时间戳)', () => {
  it('is whole as it was made, and says that no authority stamped it where none is configured', async () => {
    const check = verifyPackage(await buildPackage(contentOf(TEXTS), { key, authority: null }));
    expect(check).toMatchObject({ slices: 4, problems: [], timestamp: null, title: '线索 2026-330602-X00001' });
  });

  it('says of each slice who sent it, in which delivery, and when it was kept (来源、收到时间)', async () => {
    const parts = openZip(await buildPackage(contentOf(TEXTS), { key, authority: null })) ?? {};
    const { sources, slices } = JSON.parse(Buffer.from(parts['provenance.json'] ?? []).toString());
    expect(sources).toEqual([SOURCE]);
    expect(slices).toHaveLength(TEXTS.length);
    expect(slices[1]).toEqual({
      no: 2,
      sourceId: 's1',
      receiptId: 'r1',
      line: 1,
      receivedAt: '2026-11-26T12:00:04.000Z',
    });
  });

  it('names the slice that was changed, and no other', async () => {
    const bytes = await buildPackage(contentOf(TEXTS), { key, authority: null });
    const at = Buffer.from(bytes).indexOf('买一送一');
    bytes[at + 1] = (bytes[at + 1] ?? 0) ^ 1;
    const named = verifyPackage(bytes).problems.filter(({ kind }) => kind === 'slice');
    expect(named.map(({ what }) => what)).toEqual(['2 mall.example r1 2026-11-26T12:00:03.000Z']);
  });

  it('finds one flipped bit wherever it lies, in each of 1,000 packages', { timeout: 60_000 }, async () => {
    const rng = seededRng(8);
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        buildPackage(contentOf(TEXTS.map((text) => `${text}${n}`)), { key, authority: null }),
      ),
    );
    let found = 0;
    for (let n = 0; n < 1_000; n += 1) {
      const bytes = Uint8Array.from(made[n % made.length] ?? []);
      const bit = Math.floor(rng.next() * bytes.length * 8);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (verifyPackage(bytes).problems.length > 0) found += 1;
    }
    expect(found).toBe(1_000);
  });

  it('names the recording that was changed, and what it does not hold', async () => {
    const content = Buffer.from('a picture of the room');
    const picture = {
      media: 'screenshot' as const,
      room: 'mall.example r1',
      saidAt: '2026-11-26T12:00:03.000Z',
      bytes: content.length,
      sha256: digest('sha256', content),
      sm3: digest('sm3', content),
      state: 'fetched',
      host: 'media.example',
    };
    const video = { ...picture, media: 'video' as const, sha256: 'a'.repeat(64), sm3: null, state: 'gone' };
    const media = [
      { ...picture, content },
      { ...video, content: null },
    ];
    const bytes = await buildPackage({ ...contentOf(TEXTS), media }, { key, authority: null });
    expect(verifyPackage(bytes)).toMatchObject({ problems: [], media: { held: 1, apart: 1 } });
    bytes[Buffer.from(bytes).indexOf('a picture')] = 98;
    expect(verifyPackage(bytes).problems).toContainEqual({
      kind: 'media',
      what: 'screenshot mall.example r1 2026-11-26T12:00:03.000Z',
    });
  });

  it.skipIf(!hasOpenssl)('carries a timestamp of RFC 3161 that openssl verifies, and refuses another', async () => {
    const bytes = await buildPackage(contentOf(TEXTS), { key, authority: localAuthority() });
    const { timestamp, packageSha256, problems } = verifyPackage(bytes);
    expect(problems).toEqual([]);
    writeFileSync(join(folder, 'stamp.tsr'), timestamp ?? '');
    const verifyStamp = (sha256: string) =>
      execFileSync('openssl', ['ts', '-verify', '-digest', sha256, '-in', 'stamp.tsr', '-CAfile', 'tsa.pem'], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      }).toString();
    expect(verifyStamp(packageSha256 ?? '')).toContain('OK');
    expect(() => verifyStamp('0'.repeat(64))).toThrow();
    const stamp = Buffer.from(bytes).lastIndexOf(Buffer.from(timestamp?.subarray(0, 64) ?? []));
    bytes[stamp + 20] = (bytes[stamp + 20] ?? 0) ^ 4;
    expect(verifyPackage(bytes).problems).toContainEqual({ kind: 'file', what: 'timestamp.tsr' });
  });

  it.skipIf(!hasOpenssl)('misses a timestamp that was taken out and denied', async () => {
    const at = contentOf(TEXTS).at;
    const parts = openZip(await buildPackage(contentOf(TEXTS), { key, authority: localAuthority() })) ?? {};
    const { 'timestamp.tsr': _taken, ...rest } = parts;
    const seal = JSON.parse(Buffer.from(rest['datapackage-digest.json'] ?? []).toString());
    seal.signedData.timestamp = null;
    const forged = storeZip({ ...rest, 'datapackage-digest.json': toJson(seal) }, at);
    expect(verifyPackage(forged).problems).toEqual([{ kind: 'missing', what: 'timestamp.tsr' }]);
  });

  it('tells a package that somebody changed and signed again only by the fingerprint of its key', async () => {
    const other = generateKeyPairSync('ed25519').privateKey;
    const [ours, theirs] = await Promise.all(
      [key, other].map(async (one) =>
        verifyPackage(await buildPackage(contentOf(TEXTS), { key: one, authority: null })),
      ),
    );
    expect(theirs?.problems).toEqual([]);
    expect(ours?.keySha256).toBe(keyFingerprint(createPublicKey(key)));
    expect(theirs?.keySha256).not.toBe(ours?.keySha256);
  });
});
