import type { SubjectKind } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { AnyRecord } from '../record.ts';
import { buildSearchKey } from './search-key.ts';

/** Computes and writes what these subjects are found by; an entry that stays the same is left alone. */
export async function putEntries(
  tx: Tx,
  kind: SubjectKind,
  subjects: readonly { readonly id: string; readonly record: AnyRecord }[],
  placeNames: readonly string[],
): Promise<void> {
  if (subjects.length === 0) return;
  const entries = subjects.map(({ id, record }) => buildEntry({ id, kind, record }, placeNames));
  await sql`select registry.put_search_entries(${JSON.stringify(entries)}::json)`.execute(tx);
}

function buildEntry(
  { id, kind, record }: { readonly id: string; readonly kind: SubjectKind; readonly record: AnyRecord },
  placeNames: readonly string[],
): object {
  const { tokens, ...key } = buildSearchKey(...namedBy(record), placeNames);
  const county = record.countyCode;
  // The county is a token too, so that one index answers for a pair of characters in a county.
  return {
    subject_id: id,
    kind,
    county_code: county,
    ...key,
    tokens: county === null ? tokens : [...tokens, `@${county}`],
  };
}

export async function dropEntries(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`select registry.drop_search_entries(${[...ids]}::uuid[])`.execute(tx);
}

/** The name and the codes under which people ask for a record. */
function namedBy(record: AnyRecord): [name: string, codes: string[]] {
  if ('domain' in record) return [record.nameZh, listCodes(record.domain, record.uscc)];
  if ('platformShopId' in record) return [record.nameZh, [record.platformShopId]];
  if ('platformRoomId' in record) return [record.titleZh, [record.platformRoomId]];
  if ('legacyRegNo' in record) return [record.nameZh, listCodes(record.uscc, record.legacyRegNo)];
  return [record.number, []];
}

function listCodes(...codes: readonly (string | null)[]): string[] {
  return codes.filter((code) => code !== null);
}
