import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import * as files from './evidence-file.ts';
import { type NamedMedia, writeMedia } from './media.ts';
import { provenanceOf, type SliceOrigin, type SourceOrigin } from './provenance.ts';
import type { Recordings } from './recording.ts';
import { type ChainLink, digest, linkSlice } from './segment-chain.ts';
import { storeZip } from './stored-zip.ts';
import type { TimestampAuthority } from './timestamp-request.ts';
import { verifierPage } from './verifier-page.ts';

/** What was received of a room, byte for byte. */
export interface Slice {
  /** Platform and room. */
  readonly room: string;
  readonly at: string;
  readonly bytes: Uint8Array;
  readonly from: SliceOrigin;
}

export interface EvidenceContent {
  readonly title: string;
  readonly clue: unknown;
  readonly findings: readonly unknown[];
  readonly transcript: string;
  readonly slices: readonly Slice[];
  /** Who sent them, and by which article. */
  readonly sources: readonly SourceOrigin[];
  /** Which slices a signed chain proves that was made while the room was recorded. */
  readonly recordings: Recordings;
  /** Videos and pictures that the slices name. */
  readonly media?: readonly NamedMedia[];
  readonly software: string;
  readonly at: Date;
}

interface Seals {
  readonly key: KeyObject;
  /** Null where none is configured; the package says so. */
  readonly authority: TimestampAuthority | null;
}

/** A WACZ of what was received: WARC records, their chain, findings with receipts, a page that checks it offline, a signature and a timestamp. */
export async function buildPackage(content: EvidenceContent, { key, authority }: Seals): Promise<Uint8Array> {
  const { warc, chain, index } = await archiveSlices(content);
  const listed: Record<string, Uint8Array> = {
    [files.WARC_PATH]: warc,
    'indexes/index.cdx': Buffer.from(index),
    'pages/pages.jsonl': Buffer.concat([
      files.toJson({ format: 'json-pages-1.0', id: 'pages', title: 'Pages' }),
      ...chain.slice(0, 1).map((entry) => files.toJson({ id: 'first', url: urlOf(entry), ts: entry.at })),
    ]),
    [files.CHAIN_PATH]: files.toJson({ format: 'jianhu-evidence/1', slices: chain }),
    [files.PROVENANCE_PATH]: files.toJson(provenanceOf(content)),
    [files.RECORDINGS_PATH]: files.toJson(content.recordings),
    [files.CLUE_PATH]: files.toJson(content.clue),
    [files.FINDINGS_PATH]: files.toJson(content.findings),
    [files.TRANSCRIPT_PATH]: Buffer.from(content.transcript),
    [files.VERIFIER_PATH]: Buffer.from(verifierPage),
    ...writeMedia(content.media ?? []),
  };
  const datapackage = files.toJson({
    profile: 'data-package',
    wacz_version: '1.1.1',
    title: content.title,
    software: content.software,
    created: content.at.toISOString(),
    // Signed with the rest, so that nobody takes the timestamp out and says that there never was one.
    timestamp: authority === null ? null : files.TIMESTAMP_KIND,
    resources: Object.entries(listed).map(([path, bytes]) => ({
      name: path.split('/').at(-1),
      path,
      hash: `sha256:${digest('sha256', bytes)}`,
      bytes: bytes.length,
    })),
  });
  const sha256 = digest('sha256', datapackage);
  const stamp = authority === null ? null : await authority.stamp(sha256);
  const seal = files.toJson({
    path: files.PACKAGE_PATH,
    hash: `sha256:${sha256}`,
    signedData: {
      signature: sign(null, datapackage, key).toString('base64'),
      publicKey: createPublicKey(key).export({ type: 'spki', format: 'pem' }),
      timestamp: stamp === null ? null : { path: files.TIMESTAMP_PATH, hash: `sha256:${digest('sha256', stamp)}` },
    },
  });
  const rest = stamp === null ? {} : { [files.TIMESTAMP_PATH]: stamp };
  return storeZip({ ...listed, [files.PACKAGE_PATH]: datapackage, [files.DIGEST_PATH]: seal, ...rest }, content.at);
}

function urlOf({ no, room }: Pick<files.ChainEntry, 'no' | 'room'>): string {
  return `urn:jianhu:slice:${encodeURIComponent(room)}:${no}`;
}

async function archiveSlices({ slices, software, at }: EvidenceContent) {
  const { getSurt, WARCRecord, WARCSerializer } = await import('warcio');
  const plain = (record: InstanceType<typeof WARCRecord>): Promise<Uint8Array> =>
    WARCSerializer.serialize(record, { digest: { algo: 'sha-256', prefix: 'sha256:', base32: false } });
  const parts: Uint8Array[] = [];
  const chain: files.ChainEntry[] = [];
  const lines: string[] = [];
  let offset = 0;
  const add = (record: Uint8Array): void => {
    parts.push(record);
    offset += record.length;
  };
  const warcVersion = 'WARC/1.1';
  const about = { software, format: 'WARC File Format 1.1' };
  add(await plain(WARCRecord.createWARCInfo({ filename: 'data.warc', warcVersion, date: at.toISOString() }, about)));
  let head: ChainLink | undefined;
  for (const [index, { room, at: saidAt, bytes }] of slices.entries()) {
    const no = index + 1;
    const url = urlOf({ no, room });
    const warcHeaders = { 'Content-Type': 'application/json' };
    const record = await plain(
      WARCRecord.create({ url, type: 'resource', date: saidAt, warcVersion, warcHeaders }, only(bytes)),
    );
    head = linkSlice(bytes, head);
    // Behind the content of a record stand two line ends.
    const place = { offset: offset + record.length - bytes.length - 4, bytes: bytes.length };
    chain.push({ no, room, at: saidAt, ...place, ...head });
    const cdx = {
      url,
      mime: 'application/json',
      digest: `sha256:${head.sha256}`,
      length: record.length,
      offset,
      filename: 'data.warc',
    };
    lines.push(`${getSurt(url)} ${saidAt.replaceAll(/\D/g, '').slice(0, 14)} ${JSON.stringify(cdx)}`);
    add(record);
  }
  return { warc: Buffer.concat(parts), chain, index: `${lines.toSorted().join('\n')}\n` };
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}
