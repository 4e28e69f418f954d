import type { listUrges as operation, ResponseOf } from '@jianhu/contract';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { selectMatter } from '../matter/matter-row.ts';
import { closedOrMissing } from '../restriction/note-opening.ts';
import { listUrgeRows } from './store.ts';
import { mayUrge } from './urge-matters.ts';

/** What stands of it, for the page of the matter. */
export async function listUrges(ctx: CasesContext, caller: Caller, id: string): Promise<ResponseOf<typeof operation>> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const [row] = await selectMatter(tx, { id }).execute();
    if (!row) throw await closedOrMissing(tx, id);
    const rows = await listUrgeRows(tx, id);
    const names = await ctx.identity.namesOf(
      rows.map((one) => one.by_person),
      tx,
    );
    return {
      items: rows.map((one) => ({
        id: one.id,
        byName: names.get(one.by_person)?.displayName ?? one.by_person,
        byUnitZh: ctx.identity.units.find(one.by_unit)?.nameZh ?? one.by_unit,
        at: one.at.toISOString(),
        note: one.note,
      })),
      mayUrge: mayUrge(caller, row),
    };
  });
}
