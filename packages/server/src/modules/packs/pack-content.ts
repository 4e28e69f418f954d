import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { canonicalJson } from '@jianhu/rules';

/** [path within the rulebook, JSON text], sorted by path. */
export type RulebookEntries = readonly (readonly [path: string, text: string])[];

/** A whole rulebook: its files as canonical JSON, and the hash over them, which does not depend on how a file was typed. */
export interface PackContent {
  readonly entries: RulebookEntries;
  readonly hash: string;
}

/** What a draft says over its base: the text of a changed or added file, or null for one that goes. */
export type Overlay = readonly { readonly path: string; readonly body: string | null }[];

const known = new WeakMap<RulebookEntries, PackContent>();

/** The content of files as they were read; a file that is no JSON throws. */
export function contentOf(files: RulebookEntries): PackContent {
  const found = known.get(files);
  if (found) return found;
  const entries = sortEntries(files.map(([path, text]) => [path, canonicalJson(JSON.parse(text))] as const));
  const content = { entries, hash: hashOf(entries) };
  known.set(files, content);
  return content;
}

/** The content of files that lie here as canonical JSON already, as those of every version do. */
export function contentOfStored(entries: RulebookEntries): PackContent {
  return { entries, hash: hashOf(entries) };
}

export function applyOverlay(base: RulebookEntries, overlay: Overlay): PackContent {
  const files = new Map(base);
  for (const { path, body } of overlay) {
    if (body === null) files.delete(path);
    else files.set(path, body);
  }
  const entries = sortEntries([...files]);
  return { entries, hash: hashOf(entries) };
}

export function packFiles({ entries }: PackContent): Buffer {
  return gzipSync(JSON.stringify(entries));
}

export function unpackFiles(packed: Uint8Array): RulebookEntries {
  // NOTE: only packFiles above writes this column, and its rows never change.
  return JSON.parse(gunzipSync(packed).toString('utf8')) as RulebookEntries;
}

// Each text is canonical already, so the whole is canonical JSON of {path: file} without parsing it again.
function hashOf(entries: RulebookEntries): string {
  const members = entries.map(([path, text]) => `${JSON.stringify(path)}:${text}`);
  return createHash('sha256')
    .update(`{${members.join(',')}}`)
    .digest('hex');
}

function sortEntries(entries: RulebookEntries): RulebookEntries {
  return entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
}
