import { isSameDocumentNumber } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { PartyKey } from '../../registry/index.ts';
import type { CasesContext } from '../context.ts';
import { listSeriousEntries } from '../listing/list-entries.ts';
import { actionOf, listActionRows } from '../matter/action-row.ts';
import { listDecisions } from '../matter/list-decisions.ts';
import { creditWeightOf } from './credit-grade.ts';
import { penaltyOf } from './penalty.ts';

interface FoundDecision {
  readonly decidedOn: string;
  readonly grade: string | null;
  /** The unit that decided it, which alone repairs it. */
  readonly unitId: string;
}

interface Wanted {
  readonly party: PartyKey;
  readonly documentNo: string;
  /** A penalty, or an entry in the list of serious dishonesty. */
  readonly of: 'penalty' | 'listing';
}

/** Day, grade and unit of a decision against a party by its number; the walls go by county, so the platform reads, and only of that party. */
export async function findDecision(
  ctx: CasesContext,
  { party, documentNo, of }: Wanted,
): Promise<FoundDecision | null> {
  return inScope(ctx.infra.db, systemScope, async (tx) => {
    const operatorId = await ctx.registry.operatorOfTenant(tx, party);
    if (operatorId === null) return null;
    if (of === 'listing') {
      const entries = await listSeriousEntries(ctx, tx, operatorId);
      const entry = entries.find((one) => one.removed === null && isSameDocumentNumber(one.documentNo, documentNo));
      return entry ? { decidedOn: entry.since, grade: null, unitId: entry.unitId } : null;
    }
    const decisions = await listDecisions(ctx, tx, { operatorId });
    const found = decisions.find((one) => isSameDocumentNumber(one.documentNo, documentNo));
    if (!found) return null;
    const penalty = penaltyOf((await listActionRows(tx, found.matterId)).map(actionOf));
    if (!penalty) return null;
    const weight = creditWeightOf(ctx.rules.creditGrades, ctx.rules.calendar, penalty);
    return { decidedOn: penalty.decidedOn, grade: weight?.grade ?? null, unitId: found.unitId };
  });
}
