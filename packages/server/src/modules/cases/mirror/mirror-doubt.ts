import type { MatterFile } from '@jianhu/contract';
import { uuidV7 } from '@jianhu/kernel';
import type { Selectable } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Database, Tx } from '../../../infra/database.ts';
import { systemScope } from '../../../infra/database.ts';
import { fixedStatement } from '../../../infra/fixed-statement.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import type { DoubtGround } from './judge-telling.ts';

export type DoubtRow = Selectable<DB['cases.mirror_doubt']>;

interface Kept {
  readonly matterId: string;
  readonly doubt: {
    readonly foreignNo: string;
    readonly state: string | null;
    readonly stateZh: string | null;
    readonly at: Date;
  };
  readonly ground: DoubtGround;
  readonly now: Date;
}

/** What contradicts the file moves nothing and waits for a person; told again it is the same doubt. */
export async function keepDoubt(ctx: CasesContext, tx: Tx, { matterId, doubt, ground, now }: Kept): Promise<void> {
  const id = uuidV7(ctx.infra.clock, ctx.infra.rng);
  const { numInsertedOrUpdatedRows: added } = await tx
    .insertInto('cases.mirror_doubt')
    .values({
      id,
      matter_id: matterId,
      at: doubt.at,
      foreign_no: doubt.foreignNo,
      state: doubt.state,
      state_zh: doubt.stateZh,
      ground,
      told_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added !== 1n) return;
  await appendEntry(tx, ctx.infra.clock, systemScope, {
    objectKind: 'matter',
    objectId: matterId,
    action: 'case.mirrorDoubted',
    detail: { doubt: id, ground, state: doubt.state },
  });
}

export const selectDoubts = (tx: Database, matterId: string) => doubtsOf(tx, { matterId });
const doubtsOf = fixedStatement((db, { matterId }: { readonly matterId: string }) =>
  db.selectFrom('cases.mirror_doubt').selectAll().where('matter_id', '=', matterId).orderBy('told_at').orderBy('id'),
);

type Doubt = NonNullable<MatterFile['mirror']>['doubts'][number];

export function presentDoubt(row: DoubtRow, nameOf: (personId: string) => string): Doubt {
  const { settled, settled_by: by, settled_at: at, note } = row;
  return {
    id: row.id,
    // The CHECK of the table allows nothing else.
    ground: row.ground as DoubtGround,
    at: row.at.toISOString(),
    foreignNo: row.foreign_no,
    stateZh: row.state_zh,
    toldAt: row.told_at.toISOString(),
    settled:
      settled === null || by === null || at === null || note === null
        ? null
        : { kind: settled === 'taken' ? 'taken' : 'kept', byName: nameOf(by), at: at.toISOString(), note },
  };
}
