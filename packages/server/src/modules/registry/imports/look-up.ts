import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { InterpretedRow } from './interpret-row.ts';

/** Other records that the rows of a file name, as far as the caller sees them. */
export interface References {
  readonly platforms: ReadonlyMap<string, string>;
  readonly operators: ReadonlyMap<string, { readonly id: string; readonly countyCode: string }>;
  readonly shops: ReadonlyMap<string, ReferencedShop>;
}

interface ReferencedShop {
  readonly id: string;
  readonly operatorId: string | null;
  readonly countyCode: string | null;
}

/** One question per kind of record, whatever the size of the file. */
export async function lookUpReferences(tx: Tx, rows: readonly InterpretedRow[]): Promise<References> {
  const named = await sql<{ domain: string; id: string }>`select domain, id from registry.platform_names()`.execute(tx);
  const platforms = new Map(named.rows.map((row) => [row.domain, row.id]));
  const operatorKeys = rows.flatMap(({ references: { operatorUscc } }) => operatorUscc ?? []);
  const operators = await sql<{ uscc: string; id: string; countyCode: string }>`
    select uscc, id, county_code as "countyCode" from registry.operator
    where not withdrawn and natural_key = any (${[...new Set(operatorKeys)].map((each) => `uscc:${each}`)}::text[])`.execute(
    tx,
  );
  const shopKeys = rows.flatMap(({ references }) => shopKeyOf(references, platforms) ?? []);
  const shops = await sql<ReferencedShop & { key: string }>`
    select natural_key as key, id, operator_id as "operatorId", county_code as "countyCode" from registry.shop
    where not withdrawn and natural_key = any (${[...new Set(shopKeys)]}::text[])`.execute(tx);
  return {
    platforms,
    operators: new Map(operators.rows.map((row) => [row.uscc, row])),
    shops: new Map(shops.rows.map((row) => [row.key, row])),
  };
}

export function shopKeyOf(
  references: InterpretedRow['references'],
  platforms: ReadonlyMap<string, string>,
): string | undefined {
  const platformId = platforms.get(references.platform ?? '');
  if (platformId === undefined || references.platformShopId === undefined) return undefined;
  return `${platformId}/${references.platformShopId}`;
}
