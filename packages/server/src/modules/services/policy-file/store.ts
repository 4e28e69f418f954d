import type { PolicyFileResult, PolicyFileState } from '@jianhu/contract';
import type { Selectable } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { DB } from '../../../infra/database.generated.ts';

type Row = Selectable<DB['services.policy_file']>;

export interface PolicyFileRecord extends Omit<Row, 'state' | 'result'> {
  readonly state: PolicyFileState;
  readonly result: PolicyFileResult | null;
}

/** The version of each file that holds. */
export function currentFiles(tx: Tx) {
  return tx
    .selectFrom('services.policy_file as f')
    .selectAll()
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('services.policy_file as newer')
            .select('newer.id')
            .whereRef('newer.id', '=', 'f.id')
            .whereRef('newer.version', '>', 'f.version'),
        ),
      ),
    )
    .$narrowType<{ state: PolicyFileState; result: PolicyFileResult | null }>();
}

/** False where the same number of the unit, or the same version, was written before. */
export async function writeFile(tx: Tx, record: PolicyFileRecord): Promise<boolean> {
  const { numInsertedOrUpdatedRows: written } = await tx
    .insertInto('services.policy_file')
    .values({ ...record, hits: [...record.hits] })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return written === 1n;
}
