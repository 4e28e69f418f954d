import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { seededRng } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { buildPackage, type EvidenceContent } from './build-package.ts';
import { proveHead, rootsOf } from './head-proof.ts';
import { RECORDING_START, recordLine } from './recording-chain.ts';
import type { Recordings } from './recording.ts';
import { buildSealContent } from './seal-content.ts';
import { openZip } from './stored-zip.ts';
import { verifierChecks } from './verifier-checks.ts';
import { verifierSm3 } from './verifier-sm3.ts';
import { verifyPackage } from './verify-package.ts';

interface PageCode {
  sm3(bytes: Uint8Array): string;
  check(bytes: Uint8Array): Promise<{ readonly problems: readonly string[] }>;
  matchFile(checked: unknown, name: string, bytes: Uint8Array): Promise<{ isWhole: boolean; what: string | null }>;
}
// oxlint-disable-next-line typescript/no-implied-eval -- the very text that stands in the page
const page = new Function(`${verifierSm3}${verifierChecks}return { sm3, check, matchFile };`)() as PageCode;

const digest = (algorithm: string, bytes: Uint8Array): string => createHash(algorithm).update(bytes).digest('hex');
const clip = randomBytes(300);
const said = (no: number): Buffer => Buffer.from(JSON.stringify({ kind: 'segment', text: `第${no}句` }));
const media = (saidAt: string, content: Uint8Array | null, sha256: string) => ({
  media: 'video' as const,
  room: 'mall.example r1',
  saidAt,
  bytes: 300,
  sha256,
  sm3: digest('sm3', clip),
  state: 'kept',
  host: 'mall.example',
  content,
});
const { privateKey: key } = generateKeyPairSync('ed25519');

/** A room whose three segments lead to a head that was signed while it was recorded, beside two other rooms. */
function recordingsOf(room: string): Recordings {
  const end = [1, 2, 3].reduce((head, no) => recordLine(said(no), head), RECORDING_START);
  const heads = [room, 'mall.example r2', 'mall.example r3'].map((one, at) => ({
    room: one,
    from: at,
    segments: 3,
    ...end,
  }));
  const row = { partition: 5, offset: 90, at: '2026-11-26T12:10:00.000Z', rooms: 3, ...rootsOf(heads) };
  const sealed = buildSealContent({ no: 1, at: row.at, previousSha256: '0'.repeat(64), checkpoints: [row] });
  const proof = proveHead(heads, 0);
  const after = {
    partition: 5,
    offset: 90,
    sealNo: 1,
    head: heads[0]!,
    proof: { index: 0, count: 3, sha256: [...proof.sha256], sm3: [...proof.sm3] },
  };
  const signature = sign(null, Buffer.from(sealed), key).toString('base64');
  const pem = createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string;
  return {
    format: 'jianhu-recordings/1',
    rooms: [{ room, before: null, after, slices: [1, 2, 3] }],
    seals: [{ no: 1, content: sealed, signature, publicKey: pem, timestamp: null }],
  };
}

const content: EvidenceContent = {
  title: '线索 X00001',
  clue: {},
  findings: [],
  transcript: '第1句',
  slices: [1, 2, 3].map((no) => ({
    room: 'mall.example r1',
    at: `2026-11-26T12:00:0${no}.000Z`,
    bytes: said(no),
    from: { sourceId: 's1', receiptId: 'r1', line: no, receivedAt: new Date('2026-11-26T12:00:04Z') },
  })),
  sources: [],
  recordings: recordingsOf('mall.example r1'),
  media: [
    media('2026-11-26T12:00:01Z', clip, digest('sha256', clip)),
    media('2026-11-26T12:00:02Z', null, 'a'.repeat(64)),
  ],
  software: 'jianhu/test',
  at: new Date('2026-11-26T12:30:00Z'),
};
const authority = { stamp: () => Promise.resolve(Buffer.from('a reply')) };
const bytes = new Uint8Array(await buildPackage(content, { key, authority }));

describe('the page of a package of evidence', () => {
  it('computes SM3 as openssl does (GB/T 32905-2016), at every length of a last block', () => {
    expect(page.sm3(Buffer.from('abc'))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    for (let length = 0; length < 200; length += 1) {
      const some = randomBytes(length);
      expect(page.sm3(some)).toBe(digest('sm3', some));
    }
    const much = randomBytes(1_000_003);
    expect(page.sm3(much.subarray(3))).toBe(digest('sm3', much.subarray(3)));
  });

  it('finds nothing in a whole package', async () => {
    expect(verifyPackage(bytes).problems).toEqual([]);
    expect(await page.check(bytes)).toMatchObject({ problems: [], proved: 1, unproved: 0, otherKeys: [] });
  });

  it('misses a segment that was taken out of the log and left out of the signed chain of its room', async () => {
    const fewer = content.slices.filter((_, at) => at !== 1);
    const rooms = content.recordings.rooms.map((room) => ({ ...room, slices: [1, 2] }));
    const recordings = { ...content.recordings, rooms } as Recordings;
    const changed = new Uint8Array(await buildPackage({ ...content, slices: fewer, recordings }, { key, authority }));
    expect((await page.check(changed)).problems).toEqual(['采集链 mall.example r1']);
    expect(verifyPackage(changed).problems).toEqual([{ kind: 'recording', what: 'mall.example r1' }]);
  });

  it('finds a flipped bit in each of its members, as the command does', async () => {
    for (const [name, part] of Object.entries(openZip(bytes) ?? {})) {
      for (const place of [0, part.length >> 1, part.length - 1]) {
        const flipped = bytes.slice();
        const at = part.byteOffset - bytes.byteOffset + place;
        flipped[at] = (flipped[at] ?? 0) ^ 1;
        const found = await page.check(flipped).then(
          ({ problems }) => problems.length,
          () => 1,
        );
        expect([name, place, found > 0, verifyPackage(flipped).problems.length > 0]).toEqual([name, place, true, true]);
      }
    }
  });

  it('finds a flipped bit wherever it is, the container included', async () => {
    const rng = seededRng(7);
    for (let n = 0; n < 60; n += 1) {
      const flipped = bytes.slice();
      const at = Math.floor(rng.next() * flipped.length);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(rng.next() * 8));
      const found = await page.check(flipped).then(
        ({ problems }) => problems,
        () => ['no package'],
      );
      expect([at, found.length > 0]).toEqual([at, true]);
    }
  });

  it('names the changed slice and recording among files that lie apart', async () => {
    const checked = await page.check(bytes);
    const match = (name: string, file: Uint8Array) => page.matchFile(checked, name, file);
    expect(await match('x.json', said(2))).toEqual({
      isWhole: true,
      what: '切片 2 mall.example r1 2026-11-26T12:00:02.000Z',
    });
    expect(await match('slice-2.json', said(9))).toEqual({
      isWhole: false,
      what: '切片 2 mall.example r1 2026-11-26T12:00:02.000Z',
    });
    expect(await match('clip.mp4', clip)).toMatchObject({
      isWhole: true,
      what: 'video mall.example r1 2026-11-26T12:00:01Z',
    });
    expect(await match(`${'a'.repeat(64)}.mp4`, clip.subarray(1))).toMatchObject({
      isWhole: false,
      what: 'video mall.example r1 2026-11-26T12:00:02Z',
    });
    expect(await match('other.txt', Buffer.from('x'))).toEqual({ isWhole: false, what: null });
  });
});
