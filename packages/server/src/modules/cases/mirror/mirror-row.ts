import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { DB } from '../../../infra/database.generated.ts';
import type { Database, Tx } from '../../../infra/database.ts';
import { fixedStatement } from '../../../infra/fixed-statement.ts';

export type MirrorRow = Selectable<DB['cases.mirror']>;

const needsSchema = z.array(z.object({ key: z.string(), nameZh: z.string() }));
const givenSchema = z.record(z.string(), z.string());
export type MirrorNeed = z.infer<typeof needsSchema>[number];

export interface Mirror {
  readonly systemZh: string;
  readonly foreignNo: string | null;
  readonly foreignState: string | null;
  readonly foreignStateZh: string | null;
  readonly foreignStateAt: Date | null;
  readonly needs: readonly MirrorNeed[];
  readonly given: Readonly<Record<string, string>>;
  readonly handedOverAt: Date;
  readonly toldAt: Date | null;
  readonly needsAt: Date | null;
}

export async function findMirror(tx: Tx, matterId: string): Promise<Mirror | null> {
  const [row] = await selectMirror(tx, matterId).execute();
  return row ? mirrorOf(row) : null;
}

export const selectMirror = (tx: Database, matterId: string) => mirrorsOf(tx, { matterId });
const mirrorsOf = fixedStatement((db, { matterId }: { readonly matterId: string }) =>
  db.selectFrom('cases.mirror').selectAll().where('matter_id', '=', matterId),
);

export function mirrorOf(row: MirrorRow): Mirror {
  return {
    systemZh: row.system_zh,
    foreignNo: row.foreign_no,
    foreignState: row.foreign_state,
    foreignStateZh: row.foreign_state_zh,
    foreignStateAt: row.foreign_state_at,
    needs: needsSchema.parse(row.needs),
    given: givenSchema.parse(row.given),
    handedOverAt: row.handed_over_at,
    toldAt: row.told_at,
    needsAt: row.needs_at,
  };
}
