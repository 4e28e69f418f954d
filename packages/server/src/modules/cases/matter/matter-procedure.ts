import type { CivilDate } from '@jianhu/kernel';
import { findProcedure, type Procedure } from '@jianhu/rules';
import type { CasesContext } from '../context.ts';

/** The procedure under which a matter was opened; a rulebook that lost it cannot serve the matter. */
export function procedureOf(ctx: CasesContext, procedureId: string, openedOn: CivilDate): Procedure {
  const procedure = findProcedure(ctx.rules, procedureId, openedOn);
  if (!procedure)
    throw new Error(`the rulebook has no procedure ${procedureId} of ${openedOn}, under which a matter lives`);
  return procedure;
}
