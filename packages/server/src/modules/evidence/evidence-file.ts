/** Names within a package of evidence, and what stands in them. */
export const WARC_PATH = 'archive/data.warc';
export const CHAIN_PATH = 'chain.json';
export const PROVENANCE_PATH = 'provenance.json';
export const RECORDINGS_PATH = 'recordings.json';
export const MEDIA_PATH = 'media.json';
export const MEDIA_FOLDER = 'media/';
export const FINDINGS_PATH = 'findings.json';
export const TRANSCRIPT_PATH = 'transcript.txt';
export const CLUE_PATH = 'clue.json';
export const VERIFIER_PATH = 'verify.html';
export const PACKAGE_PATH = 'datapackage.json';
export const DIGEST_PATH = 'datapackage-digest.json';
export const TIMESTAMP_PATH = 'timestamp.tsr';
export const TIMESTAMP_KIND = 'RFC 3161';

/** A slice as the chain names it; `offset` and `bytes` find it within the WARC. */
export interface ChainEntry {
  readonly no: number;
  readonly room: string;
  readonly at: string;
  readonly offset: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly sm3: string;
  readonly headSha256: string;
  readonly headSm3: string;
}

/** One line, so that there is one way to write it and a changed blank is a change. */
export function toJson(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}
