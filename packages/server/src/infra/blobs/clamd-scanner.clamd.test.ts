import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { startClamd, type TestClamd } from '@jianhu/testkit/clamd';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../logger.ts';
import { openBlobStore } from './blob-store.ts';
import { createClamdScanner } from './clamd-scanner.ts';

const MIB = 2 ** 20;
const eicar = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));
const invented = Buffer.from('an invented piece that no file of an officer holds');
const log = createLogger('silent');
const folder = mkdtempSync(join(tmpdir(), 'jianhu-scanned-'));
let clamd: TestClamd;

beforeAll(async () => {
  clamd = await startClamd({ files: { 'Test.Eicar': eicar }, pieces: { 'Test.Invented': invented } });
});
afterAll(async () => {
  await clamd?.close();
  rmSync(folder, { recursive: true, force: true });
});

const scannerAt = (address: string, mostBytes = MIB) => createClamdScanner({ address, mostBytes, log });
const scan = (bytes: Buffer, address = clamd.tcp, mostBytes?: number) =>
  scannerAt(address, mostBytes).scan(Readable.from([bytes]), bytes.length);
const lying = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1));

describe('a real clamd looks at files', () => {
  it.each(['tcp', 'socket'] as const)(
    'over %s: what is harmless, what it knows whole and what it knows a piece of',
    async (way) => {
      expect(await scan(Buffer.from('一张现场照片'), clamd[way])).toEqual({ kind: 'clean' });
      expect(await scan(Buffer.alloc(0), clamd[way])).toEqual({ kind: 'clean' });
      expect(await scan(eicar, clamd[way])).toMatchObject({
        kind: 'infected',
        name: expect.stringContaining('Test.Eicar'),
      });
      const around = Buffer.concat([Buffer.alloc(300_000, 'a'), invented, Buffer.alloc(100_000, 'b')]);
      expect(await scan(around, clamd[way])).toMatchObject({ name: expect.stringContaining('Test.Invented') });
    },
  );

  it('finds what stands over the border of two pieces of the stream', async () => {
    const file = Readable.from([invented.subarray(0, 9), Buffer.alloc(0), invented.subarray(9)]);
    expect(await scannerAt(clamd.tcp).scan(file, invented.length)).toMatchObject({ kind: 'infected' });
  });

  it('says of what is larger than it takes that nobody has looked at it, and never that it is clean', async () => {
    const large = { kind: 'unscanned', why: 'tooLarge' };
    expect(await scan(Buffer.alloc(MIB + 1))).toEqual(large);
    // Larger than the daemon looks into, and less than it takes: `AlertExceedsMax`.
    expect(await scan(Buffer.alloc(700_000, 'a'))).toEqual(large);
    // Told a bound that is not the daemon's.
    expect((await scan(Buffer.alloc(3 * MIB), clamd.tcp, 10 * MIB)).kind).toBe('unscanned');
  });

  it('given that it is away, then nothing is taken or left behind, and all is as ever once it is back', async () => {
    const store = openBlobStore({ folder, scanner: scannerAt(clamd.tcp) });
    const video = Buffer.from('一段录像');
    await clamd.stop();
    for (const bytes of [video, eicar])
      await expect(store.put(Readable.from([bytes]))).rejects.toMatchObject({ code: 'file.scannerAway', status: 503 });
    expect(lying()).toEqual([]);
    await clamd.start();
    await expect(store.put(Readable.from([Buffer.alloc(MIB + 1)]))).rejects.toMatchObject({
      code: 'file.scanTooLarge',
    });
    const [clean, bad] = [await store.put(Readable.from([video])), await store.put(Readable.from([eicar]))];
    expect([clean.infection, bad.infection]).toEqual([null, expect.stringContaining('Test.Eicar')]);
    const places = [clean, bad].map(({ sha256 }) => join(sha256.slice(0, 2), sha256));
    expect(new Set(lying())).toEqual(new Set([places[0], join('quarantine', places[1] ?? '')]));
    expect([await store.verify(clean), await store.verify(bad)]).toEqual([true, false]);
  });
});
