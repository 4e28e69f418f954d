import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { openBlobStore } from './blob-store.ts';
import { eicarScanner, type VirusScanner } from './virus-scanner.ts';

const folder = mkdtempSync(join(tmpdir(), 'jianhu-blobs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const store = openBlobStore({ folder, scanner: eicarScanner, mostBytes: 1_000_000 });
const filesIn = (part: string): string[] => readdirSync(join(folder, part), { recursive: true }).map(String);

describe('the store of files', () => {
  it('keeps a file by its hash, with SHA-256 and SM3, and reads it again', async () => {
    const blob = await store.put(Readable.from([Buffer.from('证据'), Buffer.from('一号')]));
    const whole = Buffer.from('证据一号');
    expect(blob).toMatchObject({
      sha256: createHash('sha256').update(whole).digest('hex'),
      sm3: createHash('sm3').update(whole).digest('hex'),
      bytes: whole.length,
      infection: null,
    });
    expect(await text(store.open(blob.sha256))).toBe('证据一号');
    expect(await store.verify(blob)).toBe(true);
    writeFileSync(join(folder, blob.sha256.slice(0, 2), blob.sha256), '证据二号');
    expect(await store.verify(blob)).toBe(false);
  });

  it('knows the hash of the standard for SM3 (GB/T 32905 附录A)', async () => {
    const { sm3 } = await store.put(Readable.from([Buffer.from('abc')]));
    expect(sm3).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  });

  it('refuses what is larger than its limit, and keeps nothing of it', async () => {
    const big = Readable.from(Array.from({ length: 11 }, () => Buffer.alloc(100_000)));
    await expect(store.put(big)).rejects.toMatchObject({ code: 'file.tooLarge', details: { mostBytes: 1_000_000 } });
    expect(filesIn('incoming')).toEqual([]);
  });

  it('keeps nothing of an upload that breaks off, nor of one that a killed process left', async () => {
    const torn = Readable.from(
      (function* () {
        yield Buffer.from('halb');
        throw new Error('the line broke');
      })(),
    );
    await expect(store.put(torn)).rejects.toThrow('the line broke');
    expect(filesIn('incoming')).toEqual([]);
    writeFileSync(join(folder, 'incoming', 'left'), 'x');
    openBlobStore({ folder, scanner: eicarScanner });
    expect(filesIn('incoming')).toEqual([]);
  });

  it('puts the EICAR test file into quarantine, wherever the chunks are cut', async () => {
    const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
    for (const cut of [1, 20, 67]) {
      const blob = await store.put(
        Readable.from([eicar.slice(0, cut), eicar.slice(cut)].map((one) => Buffer.from(one))),
      );
      expect(blob.infection).toBe('EICAR-Test-File');
      expect(await store.verify(blob)).toBe(false);
    }
    expect(filesIn('quarantine').length).toBeGreaterThan(0);
  });

  it.each([
    ['away', 'file.scannerAway'],
    ['tooLarge', 'file.scanTooLarge'],
  ] as const)('given a scanner that says %s, then nothing is taken: %s', async (why, code) => {
    const opened: Readable[] = [];
    const scanner: VirusScanner = {
      name: '查毒服务',
      scan(file) {
        opened.push(file);
        return Promise.resolve({ kind: 'unscanned', why });
      },
    };
    const before = filesIn('.').length;
    const waiting = openBlobStore({ folder, scanner });
    await expect(waiting.put(Readable.from([Buffer.from('没有检查过的')]))).rejects.toMatchObject({ code });
    expect(filesIn('.')).toHaveLength(before);
    expect(opened.map((file) => file.destroyed)).toEqual([true]);
  });

  it('given a scanner that stops reading or fails, then the file is closed', async () => {
    const opened: Readable[] = [];
    const failing: VirusScanner = {
      name: '查毒服务',
      scan(file) {
        opened.push(file);
        return Promise.reject(new Error('the scanner failed'));
      },
    };
    await expect(openBlobStore({ folder, scanner: failing }).put(Readable.from([Buffer.from('x')]))).rejects.toThrow(
      'the scanner failed',
    );
    expect(opened.map((file) => file.destroyed)).toEqual([true]);
  });

  it('opens nothing but a hash', () => {
    expect(() => store.open('../../secrets')).toThrow('no hash');
  });

  it('streams: memory does not grow with the file', async () => {
    const chunk = Buffer.alloc(1_000_000);
    const roomy = openBlobStore({ folder, scanner: eicarScanner });
    const before = process.memoryUsage().rss;
    await roomy.put(
      Readable.from(
        (function* () {
          for (let at = 0; at < 200; at += 1) yield chunk;
        })(),
      ),
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(120_000_000);
  });
});
