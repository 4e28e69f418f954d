import type { Exemption } from '@jianhu/contract';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { dayOfAct } from '../outcome/applied-law.ts';
import { actionOf, selectActions } from './action-row.ts';
import { closedOrMissing } from '../restriction/note-opening.ts';
import { selectMatter } from './matter-row.ts';

/** Exemptions of the sandbox for the conduct of a matter: on the day of the act that the file says, else on those of its clue. */
export async function listExemptions(ctx: CasesContext, caller: Caller, id: string): Promise<Exemption[]> {
  const { row, log } = await inScope(ctx.infra.db, caller, async (tx) => {
    const [found] = await selectMatter(tx, { id }).execute();
    if (!found) throw await closedOrMissing(tx, id);
    return { row: found, log: (await selectActions(tx, id).execute()).map(actionOf) };
  });
  const actOn = dayOfAct(log);
  const { operator_id: operatorId, conduct, clue_id: clueId } = row;
  return ctx.clues.exemptionsOf({ operatorId, conduct, clueId, actOn });
}
