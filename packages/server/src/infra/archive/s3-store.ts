import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ArchiveStore, checkName } from './archive-store.ts';
import { digestFile } from './digest-file.ts';
import { EMPTY_SHA256, encode, type S3Key, signS3 } from './sign-s3.ts';

export interface S3Settings {
  /** Of the store, e.g. `https://s3.example.cn`. */
  readonly endpoint: string;
  readonly bucket: string;
  /** Without a slash at either end; may be empty. */
  readonly prefix: string;
  readonly key: S3Key;
  readonly clock: { now(): Date };
}

const TIMEOUT_MS = 120_000;
const TRIES = 3;

/**
 * An S3-compatible store by the few requests that an archive needs: put, get, delete and list, with the bucket in the path. DuckDB
 * would have to load an extension from outside for this, so files are fetched whole and read here.
 */
export function createS3Store({ endpoint, bucket, prefix, key, clock }: S3Settings): ArchiveStore {
  const below = prefix === '' ? '' : `${prefix}/`;
  const urlOf = (name: string): URL =>
    new URL(`/${bucket}/${(below + checkName(name)).split('/').map(encode).join('/')}`, endpoint);

  /** Trouble of the moment is tried again: every request here may be repeated without harm. */
  async function ask(
    method: string,
    url: URL,
    file?: { path: string; sha256: string; bytes: number },
  ): Promise<Response> {
    for (let tried = 1; ; tried += 1) {
      const signed = signS3({ method, url, bodySha256: file?.sha256 ?? EMPTY_SHA256, at: clock.now() }, key);
      const body = file && {
        body: Readable.toWeb(createReadStream(file.path)) as ReadableStream,
        duplex: 'half' as const,
      };
      const headers = file ? { ...signed, 'content-length': String(file.bytes) } : signed;
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const reply = await fetch(url, { method, headers, signal, ...body }).catch((error: unknown) => {
        if (tried < TRIES) return null;
        throw error;
      });
      if (reply?.ok) return reply;
      if (reply === null || (reply.status >= 500 && tried < TRIES)) continue;
      throw new Error(
        `the archive store answered ${reply.status} to ${method} ${url.pathname}: ${(await reply.text()).slice(0, 300)}`,
      );
    }
  }

  return {
    async put(name, localPath) {
      const [{ sha256 }, { size }] = await Promise.all([digestFile(localPath), stat(localPath)]);
      await (await ask('PUT', urlOf(name), { path: localPath, sha256, bytes: size })).arrayBuffer();
    },
    async open(name) {
      const reply = await ask('GET', urlOf(name));
      const folder = await mkdtemp(join(tmpdir(), 'jianhu-archive-'));
      const path = join(folder, 'file');
      await pipeline(Readable.fromWeb(reply.body as never), createWriteStream(path));
      return { path, release: () => rm(folder, { recursive: true, force: true }) };
    },
    async remove(name) {
      await ask('DELETE', urlOf(name));
    },
    async list(wanted) {
      const names: string[] = [];
      for (let token: string | undefined; ;) {
        const url = new URL(`/${bucket}`, endpoint);
        url.searchParams.set('list-type', '2');
        url.searchParams.set('prefix', below + wanted);
        if (token !== undefined) url.searchParams.set('continuation-token', token);
        const xml = await (await ask('GET', url)).text();
        for (const [, found = ''] of xml.matchAll(/<Key>([^<]*)<\/Key>/g)) names.push(plain(found).slice(below.length));
        token = plain(/<NextContinuationToken>([^<]*)</.exec(xml)?.[1] ?? '') || undefined;
        if (token === undefined) return names.toSorted();
      }
    },
  };
}

function plain(xml: string): string {
  return xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
