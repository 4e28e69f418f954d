import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { z } from 'zod';
import { CAPTURE_PATH, DIGEST_PATH, PACKAGE_PATH, WARC_PATH } from './wacz-file.ts';

interface WaczProblem {
  readonly path: string;
  readonly kind: 'changed' | 'missing' | 'added' | 'noManifest' | 'unreadable';
}

export interface WaczCheck {
  readonly url: string | null;
  readonly at: string | null;
  readonly responses: number;
  readonly problems: readonly WaczProblem[];
}

const packageSchema = z.object({
  created: z.string(),
  mainPageUrl: z.string(),
  resources: z.array(z.object({ path: z.string(), hash: z.string(), bytes: z.int() })),
});
const digestSchema = z.object({ path: z.literal(PACKAGE_PATH), hash: z.string() });

/** Whether a package is whole: every file is the one of its list, the list is the one of its digest, and each record of the WARC reads. */
export async function verifyWacz(bytes: Uint8Array): Promise<WaczCheck> {
  const files = unpack(bytes);
  const list = files && readJson(packageSchema, files[PACKAGE_PATH]);
  if (!files || !list)
    return { url: null, at: null, responses: 0, problems: [{ path: PACKAGE_PATH, kind: 'noManifest' }] };
  const listed = new Set([...list.resources.map(({ path }) => path), PACKAGE_PATH, DIGEST_PATH]);
  const wrong = list.resources.flatMap(({ path, hash, bytes: size }): WaczProblem[] => {
    const file = files[path];
    if (!file) return [{ path, kind: 'missing' }];
    return file.length === size && hashOf(file) === hash ? [] : [{ path, kind: 'changed' }];
  });
  const added = Object.keys(files).filter((path) => !listed.has(path));
  const digest = readJson(digestSchema, files[DIGEST_PATH]);
  const isListSame = digest !== null && digest.hash === hashOf(files[PACKAGE_PATH] ?? new Uint8Array());
  const records = await readRecords(files[WARC_PATH], list.mainPageUrl);
  return {
    url: list.mainPageUrl,
    at: list.created,
    responses: records.responses,
    problems: [
      ...wrong,
      ...added.map((path): WaczProblem => ({ path, kind: 'added' })),
      ...(isListSame ? [] : [{ path: PACKAGE_PATH, kind: digest === null ? 'missing' : 'changed' } as const]),
      ...(records.isSound ? [] : [{ path: WARC_PATH, kind: 'unreadable' } as const]),
      ...(files[CAPTURE_PATH] ? [] : [{ path: CAPTURE_PATH, kind: 'missing' } as const]),
    ],
  };
}

/** Reads each record with its own digests; the page itself has to be among the answers. */
async function readRecords(
  warc: Uint8Array | undefined,
  url: string,
): Promise<{ responses: number; isSound: boolean }> {
  let [responses, hasPage, isSound] = [0, false, warc !== undefined];
  const { WARCParser } = await import('warcio');
  try {
    for await (const record of new WARCParser([warc ?? new Uint8Array()])) {
      const payload = await record.readFully(false);
      if (record.warcType !== 'response') continue;
      responses += 1;
      hasPage ||= URL.parse(record.warcTargetURI ?? '')?.href === URL.parse(url)?.href;
      const digest = record.warcPayloadDigest;
      if (digest && digest !== hashOf(payload)) isSound = false;
    }
  } catch {
    isSound = false;
  }
  return { responses, isSound: isSound && hasPage };
}

function hashOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> | null {
  try {
    return unzipSync(bytes);
  } catch {
    return null;
  }
}

function readJson<T>(schema: z.ZodType<T>, bytes: Uint8Array | undefined): T | null {
  try {
    return schema.parse(JSON.parse(Buffer.from(bytes ?? []).toString('utf8')));
  } catch {
    return null;
  }
}
