import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { keyFingerprint } from '../../infra/crypto.ts';
import type { EvidenceProblem } from './evidence-problem.ts';
import * as files from './evidence-file.ts';
import { checkMedia } from './media.ts';
import { findRecordings, recordingsSchema } from './recording.ts';
import { type ChainLink, digest, linkSlice } from './segment-chain.ts';
import { isStoredZip, openZip } from './stored-zip.ts';

export interface EvidenceCheck {
  readonly title: string | null;
  readonly createdAt: string | null;
  readonly slices: number;
  /** Who signed it, and the SHA-256 of the key (SPKI, DER), to be compared with those that the platform publishes. */
  readonly publicKey: string | null;
  readonly keySha256: string | null;
  /** The reply of the authority in DER, for `openssl ts -verify`; null where the package has none, which it says itself. */
  readonly timestamp: Uint8Array | null;
  readonly packageSha256: string | null;
  /** Rooms that a chain proves which was signed while they were recorded, and those that none does. */
  readonly recordings: { readonly proved: readonly string[]; readonly unproved: readonly string[] };
  /** Keys that signed chains and are not the one that signed the package, as after a restore; to be compared too. */
  readonly otherKeys: readonly string[];
  /** Videos and pictures in the package, and those that it names and does not hold. */
  readonly media: { readonly held: number; readonly apart: number };
  readonly problems: readonly EvidenceProblem[];
}

const hex = z.string().regex(/^[\da-f]{64}$/);
const hash = z.string().regex(/^sha256:[\da-f]{64}$/);
const listSchema = z.strictObject({
  profile: z.literal('data-package'),
  wacz_version: z.literal('1.1.1'),
  title: z.string(),
  software: z.string(),
  created: z.iso.datetime(),
  /** Absent in packages that were made before it was signed with the rest. */
  timestamp: z.literal(files.TIMESTAMP_KIND).nullable().optional(),
  resources: z.array(z.strictObject({ name: z.string(), path: z.string(), hash, bytes: z.int() })),
});
const sealSchema = z.strictObject({
  path: z.literal(files.PACKAGE_PATH),
  hash,
  signedData: z.strictObject({
    signature: z.string(),
    publicKey: z.string(),
    timestamp: z.strictObject({ path: z.literal(files.TIMESTAMP_PATH), hash }).nullable(),
  }),
});
const entrySchema = z.strictObject({
  no: z.int(),
  room: z.string(),
  at: z.string(),
  offset: z.int(),
  bytes: z.int(),
  sha256: hex,
  sm3: hex,
  headSha256: hex,
  headSm3: hex,
});
const chainSchema = z.strictObject({ format: z.literal('jianhu-evidence/1'), slices: z.array(entrySchema) });

/** Whether a package is the one that was made: the slice that was changed is named, else the file, else the container. */
export function verifyPackage(bytes: Uint8Array): EvidenceCheck {
  const parts = openZip(bytes);
  const list = parts && read(listSchema, parts[files.PACKAGE_PATH]);
  if (!parts || !list) return nothing(files.PACKAGE_PATH);
  const seal = read(sealSchema, parts[files.DIGEST_PATH]);
  const chain = read(chainSchema, parts[files.CHAIN_PATH]);
  const slices = chain?.slices ?? [];
  const recordings = read(recordingsSchema, parts[files.RECORDINGS_PATH]);
  const { problems: mediaProblems, ...media } = checkMedia(parts, read);
  const problems = [
    ...findSlices(parts[files.WARC_PATH] ?? new Uint8Array(), slices),
    ...(recordings ? findRecordings(recordings, { warc: parts[files.WARC_PATH] ?? new Uint8Array(), slices }) : []),
    ...mediaProblems,
    ...findFiles(parts, list, seal),
    ...findSeal(parts, list, seal),
  ];
  if (problems.length === 0 && !isStoredZip(bytes, parts, new Date(list.created)))
    problems.push({ kind: 'container', what: 'ZIP' });
  return {
    title: list.title,
    createdAt: list.created,
    slices: slices.length,
    publicKey: seal?.signedData.publicKey ?? null,
    keySha256: seal ? fingerprintOf(seal.signedData.publicKey) : null,
    timestamp: parts[files.TIMESTAMP_PATH] ?? null,
    packageSha256: digest('sha256', parts[files.PACKAGE_PATH] ?? new Uint8Array()),
    recordings: {
      proved: recordings?.rooms.flatMap((one) => ('after' in one ? [one.room] : [])) ?? [],
      unproved: recordings?.rooms.flatMap((one) => ('after' in one ? [] : [one.room])) ?? [],
    },
    otherKeys: [...new Set(recordings?.seals.map(({ publicKey }) => publicKey))].filter(
      (key) => key !== seal?.signedData.publicKey,
    ),
    media,
    problems,
  };
}

function findSlices(warc: Uint8Array, slices: readonly files.ChainEntry[]): EvidenceProblem[] {
  const problems: EvidenceProblem[] = [];
  let head: ChainLink | undefined;
  for (const slice of slices) {
    const link = linkSlice(warc.subarray(slice.offset, slice.offset + slice.bytes), head);
    const own = link.sha256 === slice.sha256 && link.sm3 === slice.sm3;
    const chained = link.headSha256 === slice.headSha256 && link.headSm3 === slice.headSm3;
    if (!own || !chained) problems.push({ kind: 'slice', what: `${slice.no} ${slice.room} ${slice.at}` });
    // The chain goes on from what was written, so that one changed slice is one problem.
    head = slice;
  }
  return problems;
}

type List = z.infer<typeof listSchema>;
type Seal = z.infer<typeof sealSchema>;
type Parts = Readonly<Record<string, Uint8Array>>;

function findFiles(parts: Parts, list: List, seal: Seal | null): EvidenceProblem[] {
  const stamp = seal?.signedData.timestamp?.path;
  const known = new Set([...list.resources.map(({ path }) => path), files.PACKAGE_PATH, files.DIGEST_PATH, stamp]);
  const added = Object.keys(parts).filter((path) => !known.has(path));
  return [
    ...list.resources.flatMap(({ path, hash: expected, bytes }): EvidenceProblem[] => {
      const part = parts[path];
      if (!part) return [{ kind: 'missing', what: path }];
      return part.length === bytes && hashOf(part) === expected ? [] : [{ kind: 'file', what: path }];
    }),
    ...added.map((path): EvidenceProblem => ({ kind: 'added', what: path })),
  ];
}

function findSeal(parts: Parts, { timestamp: promised }: List, seal: Seal | null): EvidenceProblem[] {
  const list = parts[files.PACKAGE_PATH] ?? new Uint8Array();
  if (!seal || seal.hash !== hashOf(list)) return [{ kind: 'seal', what: files.DIGEST_PATH }];
  const { signature, publicKey, timestamp } = seal.signedData;
  if (promised !== undefined && (promised === null) !== (timestamp === null))
    return [{ kind: 'missing', what: files.TIMESTAMP_PATH }];
  const stamp = parts[files.TIMESTAMP_PATH];
  const isStamped = timestamp === null || (stamp !== undefined && hashOf(stamp) === timestamp.hash);
  return [
    ...(isSigned(list, publicKey, signature) ? [] : [{ kind: 'signature', what: files.DIGEST_PATH } as const]),
    ...(isStamped ? [] : [{ kind: 'file', what: files.TIMESTAMP_PATH } as const]),
  ];
}

function isSigned(list: Uint8Array, publicKey: string, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64');
  // Base64 has bits that say nothing; one way of writing is the only one.
  if (bytes.toString('base64') !== signature) return false;
  try {
    const key = createPublicKey(publicKey);
    return key.export({ type: 'spki', format: 'pem' }) === publicKey && verify(null, list, key, bytes);
  } catch {
    return false;
  }
}

/** Null for what is no key. */
function fingerprintOf(publicKey: string): string | null {
  try {
    return keyFingerprint(createPublicKey(publicKey));
  } catch {
    return null;
  }
}

/** A text of ours is written in one way; another that says the same is another text. */
function read<T>(schema: z.ZodType<T>, bytes: Uint8Array | undefined): T | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes ?? []).toString('utf8'));
    return isSame(files.toJson(value), bytes ?? new Uint8Array()) ? schema.parse(value) : null;
  } catch {
    return null;
  }
}

function hashOf(bytes: Uint8Array): string {
  return `sha256:${digest('sha256', bytes)}`;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

function nothing(what: string): EvidenceCheck {
  const none = { title: null, createdAt: null, slices: 0, publicKey: null, keySha256: null };
  return {
    ...none,
    timestamp: null,
    packageSha256: null,
    recordings: { proved: [], unproved: [] },
    otherKeys: [],
    media: { held: 0, apart: 0 },
    problems: [{ kind: 'unreadable', what }],
  };
}
