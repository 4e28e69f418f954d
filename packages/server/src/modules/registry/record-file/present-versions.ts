import type { FieldChange, RecordVersion } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { ActorNames } from '../actor-names.ts';
import { maskPseudonym } from '../protect-person.ts';
import { listChanges, type RecordKind } from '../record.ts';
import { parseRecord } from '../store.ts';
import { namesToday, platformNames } from './names-of-records.ts';
import { lineageOf, type VersionRow } from './read-versions.ts';

/** Stands for a value that is there and that the reader may not see. */
const HIDDEN = '***';
/** References into the vault and pseudonyms of a source: that they changed may be known, not to what. */
const SECRET: readonly string[] = ['anchorRef', 'personRef', 'personEntry', 'subjectKey'];

type Mask = (field: string, value: string) => string;

/**
 * The versions of one record, the newest first, with what changed in words that the reader may see: other records by their names,
 * where they stand within his walls. `mask` says how values of the record itself are shown.
 */
export async function presentVersions(
  tx: Tx,
  names: ActorNames,
  { kind, versions, mask = (_, value) => value }: { kind: RecordKind; versions: readonly VersionRow[]; mask?: Mask },
): Promise<RecordVersion[]> {
  const contents = versions.map((row) => parseRecord(kind, row.content));
  const changes = contents.map((content, at) => {
    const before = contents[at - 1];
    return before === undefined ? [] : listChanges(before, content);
  });
  const wordOf = await nameReferences(tx, changes.flat(), mask);
  const sourceOf = await nameSources(tx, names, versions);
  const presented = versions.map((row, at) => ({
    version: row.version,
    validFrom: row.valid_from.toISOString(),
    validTo: row.valid_to?.toISOString() ?? null,
    withdrawn: row.withdrawn,
    changed: (changes[at] ?? []).map(({ field, from, to }) => ({
      field,
      from: from === null ? null : wordOf(field, from),
      to: to === null ? null : wordOf(field, to),
    })),
    lineage: lineageOf(row),
    source: sourceOf(row),
  }));
  return presented.toReversed();
}

async function nameReferences(tx: Tx, changes: readonly FieldChange[], mask: Mask): Promise<Mask> {
  const named = (field: string): string[] => {
    const values = changes.filter((change) => change.field === field).flatMap(({ from, to }) => [from, to]);
    return values.filter((value) => value !== null);
  };
  const operators = await namesToday(tx, 'operator', named('operatorId'));
  const shops = await namesToday(tx, 'shop', named('shopId'));
  const platforms = named('platformId').length > 0 ? await platformNames(tx) : new Map<string, string>();
  return (field, value) => {
    if (SECRET.includes(field)) return HIDDEN;
    if (field === 'operatorId') return operators.get(value) ?? HIDDEN;
    if (field === 'shopId') return shops.get(value) ?? HIDDEN;
    if (field === 'platformId') return platforms.get(value) ?? HIDDEN;
    if (field === 'anchorPseudonym') return maskPseudonym(value) ?? HIDDEN;
    return mask(field, value);
  };
}

/** Files by their name where the reader sees the import, forms by the officer who filled them in. */
async function nameSources(
  tx: Tx,
  names: ActorNames,
  versions: readonly VersionRow[],
): Promise<(row: VersionRow) => RecordVersion['source']> {
  const refs = (kind: VersionRow['source_kind']): string[] =>
    versions.filter((row) => row.source_kind === kind).map((row) => row.source_ref);
  const { rows } = await sql<{ importId: string; fileName: string }>`
    select id as "importId", file_name as "fileName" from registry.import
    where id = any (${[...new Set(refs('import'))]}::uuid[])`.execute(tx);
  const files = new Map(rows.map((row) => [row.importId, row]));
  const nameOf = await names(tx, refs('form'));
  return ({ source_kind, source_ref }) => {
    const officer = source_kind === 'form' ? nameOf(source_ref) : null;
    return {
      file: source_kind === 'import' ? (files.get(source_ref) ?? null) : null,
      officer: officer && { name: officer.displayName, unitZh: officer.unitNameZh },
    };
  };
}
