import { AppError } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { dayOf } from '../matter/action-row.ts';
import { procedureOf } from '../matter/matter-procedure.ts';
import { selectMatters } from '../matter/matter-row.ts';
import { checkFactOf } from './check-fact.ts';

/** A case sets a check off once it is filed, as long as inspections are part of its investigation (行政处罚法第五十四条). */
export async function requireFiledCase(
  ctx: CasesContext,
  tx: Tx,
  { unitId, operatorId, number }: { readonly unitId: string; readonly operatorId: string; readonly number: string },
): Promise<void> {
  const row = await selectMatters(tx).where('m.number', '=', number).executeTakeFirst();
  const isOwn = row?.unit_id === unitId && row.operator_id === operatorId;
  if (!row || !isOwn || !isInspected(ctx, row)) throw new AppError('case.inspectionOfCase', 422, { number });
}

function isInspected(
  ctx: CasesContext,
  row: { readonly procedure_id: string; readonly opened_on: Parameters<typeof dayOf>[0]; readonly state: string },
): boolean {
  const procedure = procedureOf(ctx, row.procedure_id, dayOf(row.opened_on));
  return procedure.transitions.some((one) => one.from.includes(row.state) && checkFactOf(procedure, one) !== undefined);
}
