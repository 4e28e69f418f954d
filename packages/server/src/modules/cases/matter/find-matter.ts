import type { Tx } from '../../../infra/database.ts';

export interface FoundMatter {
  readonly id: string;
  readonly number: string;
  readonly clueId: string | null;
}

/** One matter behind the walls of the transaction, by its number or its id. */
export async function findMatter(
  tx: Tx,
  of: { readonly number: string } | { readonly id: string },
): Promise<FoundMatter | null> {
  const [column, value] = 'id' in of ? (['m.id', of.id] as const) : (['m.number', of.number] as const);
  const row = await tx
    .selectFrom('cases.matter as m')
    .innerJoin('cases.matter_state as s', 's.id', 'm.id')
    .select(['m.id', 'm.number', 'm.clue_id as clueId'])
    .where(column, '=', value)
    .executeTakeFirst();
  return row ?? null;
}
