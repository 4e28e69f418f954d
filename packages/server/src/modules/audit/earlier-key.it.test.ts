import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AppendOnlyFolder, openAppendOnlyFolder } from '../../infra/append-only-folder.ts';
import { checkpointFileName } from './checkpoint-file.ts';
import { acceptEarlierKey, listTrustedKeys } from './earlier-key.ts';

const now = new Date('2026-11-25T00:00:00Z');
const [a, b, c, stranger] = [newKey(), newKey(), newKey(), newKey()];

function newKey(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey;
}

function pem(key: KeyObject): string {
  return createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
}

describe('earlier keys', () => {
  let path: string;
  let folder: AppendOnlyFolder;
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'jianhu-keys-'));
    folder = openAppendOnlyFolder(path);
  });
  afterEach(() => rmSync(path, { recursive: true, force: true }));

  const restored = (earlier: KeyObject, into: KeyObject) =>
    acceptEarlierKey(folder, { privateKey: into, publicKey: pem(earlier), now });

  /** Names of the keys and how far each counts, from the point of view of `ours`. */
  async function trustedBy(ours: KeyObject): Promise<Record<string, number>> {
    const names = Object.entries({ a, b, c, stranger });
    const keys = await listTrustedKeys(folder, createPublicKey(ours));
    return Object.fromEntries(
      keys.map(({ publicKey, upTo }) => [
        names.find(([, key]) => createPublicKey(key).equals(publicKey))?.[0] ?? '?',
        upTo,
      ]),
    );
  }

  it('count up to the last checkpoint that was there, through any number of restores', async () => {
    await folder.write(checkpointFileName(1), 'one');
    await restored(a, b);
    await folder.write(checkpointFileName(2), 'two');
    await restored(b, c);
    expect(await trustedBy(c)).toEqual({ c: Infinity, b: 2, a: 1 });
    expect(await trustedBy(b)).toEqual({ b: Infinity, a: 1 });
  });

  it('are accepted once', async () => {
    await folder.write(checkpointFileName(1), 'one');
    await restored(a, b);
    await restored(a, b);
    expect(await folder.list()).toHaveLength(2);
  });

  it('do not count on the word of a stranger, nor beyond the end of the one who vouches', async () => {
    await folder.write(checkpointFileName(1), 'one');
    await restored(a, b);
    await restored(c, stranger);
    await folder.write(checkpointFileName(2), 'two');
    // Whoever stole the key of `a` vouches for himself, for more than `a` ever signed.
    await restored(stranger, a);
    expect(await trustedBy(b)).toEqual({ b: Infinity, a: 1 });
  });

  it('are not needed where no checkpoint is', async () => {
    await restored(a, b);
    expect(await folder.list()).toEqual([]);
  });
});
