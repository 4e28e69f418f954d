import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import type { BlobStore } from './blobs/blob-store.ts';
import { createGuardedLookup } from './guarded-lookup.ts';

export interface WantedFile {
  readonly url: string;
  /** Where it may be fetched from; no redirect leads elsewhere. */
  readonly hosts: readonly string[];
  readonly sha256: string;
  readonly bytes: number;
}

export type FetchedFile =
  | { readonly kind: 'fetched'; readonly sm3: string }
  | { readonly kind: 'refused' | 'gone' | 'differs' | 'failed'; readonly problem: string };

/** Brings a file from outside into the blob store, once it is the very file that was named. */
export interface FileFetcher {
  fetch(wanted: WantedFile): Promise<FetchedFile>;
}

interface FetcherOptions {
  readonly blobs: BlobStore;
  readonly lookup?: LookupFunction;
  readonly request?: typeof httpsRequest;
  readonly idleMs?: number;
  readonly mostMs?: number;
}

const IDLE_MS = 30_000;
const MOST_MS = 15 * 60_000;
const GONE: readonly number[] = [404, 410];

/**
 * Only by HTTPS, only from a named host of the open internet, at most as many bytes as were named and only with their hash: whatever
 * else comes leaves nothing behind. A redirect is refused, since it would lead past the list.
 */
export function createFileFetcher(options: FetcherOptions): FileFetcher {
  const { blobs, lookup = createGuardedLookup(), request = httpsRequest } = options;
  const { idleMs = IDLE_MS, mostMs = MOST_MS } = options;
  return {
    async fetch(wanted) {
      const url = lawfulUrl(wanted);
      if (url === null) return { kind: 'refused', problem: 'hostNotAllowed' };
      try {
        const asked = request(url, { lookup, timeout: idleMs, signal: AbortSignal.timeout(mostMs) });
        asked.on('timeout', () => asked.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
        asked.end();
        const [reply] = (await once(asked, 'response')) as [IncomingMessage];
        const refusal = whyNotTaken(reply.statusCode ?? 0);
        if (refusal !== null) {
          asked.destroy();
          return refusal;
        }
        const blob = await blobs.put(Readable.from(checked(reply, wanted)));
        if (blob.infection !== null) return { kind: 'refused', problem: 'infected' };
        return { kind: 'fetched', sm3: blob.sm3 };
      } catch (error) {
        if (error instanceof OtherFile) return { kind: 'differs', problem: error.message };
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'error';
        return code === 'EPRIVATE' ? { kind: 'refused', problem: 'privateAddress' } : { kind: 'failed', problem: code };
      }
    },
  };
}

function lawfulUrl({ url: given, hosts }: WantedFile): URL | null {
  const url = URL.parse(given);
  if (!url || url.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return null;
  // A literal address is looked up by nobody, so nobody would look at it.
  const isLiteral = isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0;
  return !isLiteral && hosts.includes(url.hostname) ? url : null;
}

function whyNotTaken(status: number): FetchedFile | null {
  if (status === 200) return null;
  if (GONE.includes(status)) return { kind: 'gone', problem: `http ${status}` };
  const isRedirect = status >= 300 && status < 400;
  return { kind: isRedirect ? 'refused' : 'failed', problem: isRedirect ? 'redirect' : `http ${status}` };
}

class OtherFile extends Error {}

async function* checked(reply: IncomingMessage, { sha256, bytes }: WantedFile): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of reply as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bytes) throw new OtherFile('longer');
    hash.update(chunk);
    yield chunk;
  }
  if (size < bytes) throw new OtherFile('shorter');
  if (hash.digest('hex') !== sha256) throw new OtherFile('hash');
}
