import type { PortFailure } from '@jianhu/contract';

interface Fetched {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** A page of a feed is far below this. */
const MAX_BYTES = 8_388_608;

/** One request within its time, its reply within its size; follows nobody elsewhere. */
export async function fetchLimited(url: URL, init: RequestInit, timeoutMs: number): Promise<Fetched | PortFailure> {
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    // Breaking off the loop cancels the body.
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) return 'tooLarge';
      chunks.push(chunk);
    }
    return { status: response.status, headers: response.headers, body: Buffer.concat(chunks) };
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable';
  }
}
