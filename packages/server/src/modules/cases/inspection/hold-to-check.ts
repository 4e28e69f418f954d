import { AppError, type CivilDate } from '@jianhu/kernel';
import type { Procedure, Proposal, Transition } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import type { MatterRow } from '../matter/matter-row.ts';
import { checkFactOf } from './check-fact.ts';
import { type InspectionItems, isOfCase } from './inspection-items.ts';
import {
  insertInspectionAct,
  type InspectionRow,
  type InspectionState,
  listInspectionRows,
  lockOperator,
} from './store.ts';

type Matter = Pick<MatterRow, 'id' | 'number' | 'operator_id' | 'unit_id'>;

const RECORDED: readonly InspectionState[] = ['done', 'published', 'withheld'];

/** A check may be named once: one that a case set off while it is approved, any other with its result. */
export function isNameable(book: InspectionItems, { basis, state, namedIn }: InspectionRow): boolean {
  return namedIn === null && (isOfCase(book, basis) ? state === 'approved' : RECORDED.includes(state));
}

/**
 * An inspection in a case stands on an approved check of the same operator: its item, its plan or trigger, its officers, its day
 * (国办发〔2024〕54号). Null where the step is no inspection, or where the registry does not hold the party, of which nothing could be counted.
 */
export async function holdToCheck(
  { rules: { inspections: book } }: CasesContext,
  tx: Tx,
  {
    matter,
    procedure,
    transition,
    proposal,
  }: {
    readonly matter: Matter;
    readonly procedure: Procedure;
    readonly transition: Transition;
    readonly proposal: Proposal;
  },
): Promise<InspectionRow | null> {
  const fact = checkFactOf(procedure, transition);
  if (fact === undefined) return null;
  const { operator_id: operatorId, unit_id: unitId } = matter;
  const number = proposal.facts[fact];
  if (number === undefined && operatorId === null) return null;
  if (number === undefined) throw new AppError('case.checkMissing', 409, { operatorId });
  if (operatorId === null) throw new AppError('case.checkUnknown', 422);
  await lockOperator(tx, operatorId);
  const row = (await listInspectionRows(tx, operatorId)).find((one) => one.number === number);
  const inCase = row !== undefined && isOfCase(book, row.basis);
  if (row?.unitId !== unitId || (inCase && row.reference !== matter.number))
    throw new AppError('case.checkUnknown', 422);
  if (row.namedIn !== null) throw new AppError('case.checkNamed', 409, { number });
  if (!isNameable(book, row)) throw new AppError('case.checkState', 409, { state: row.state });
  if (proposal.on < row.plannedOn) throw new AppError('case.inspectionDay', 422, { today: proposal.on });
  if (proposal.officers.some((one) => !row.officers.includes(one))) throw new AppError('case.checkOfficers', 422);
  return row;
}

/** Ties the record to its check; what a case set off is done with it. */
export async function keepCheck(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  {
    matter,
    seq,
    check,
    on,
  }: { readonly matter: Matter; readonly seq: number; readonly check: InspectionRow; readonly on: CivilDate },
): Promise<void> {
  await tx.insertInto('cases.case_inspection').values({ inspection: check.id, matter_id: matter.id, seq }).execute();
  const ends = isOfCase(ctx.rules.inspections, check.basis);
  if (ends) {
    const note = '案件调查中的现场检查';
    await insertInspectionAct(ctx, tx, check, { action: 'record', on, by: caller.personId, note });
  }
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'inspection',
    objectId: check.id,
    action: 'inspection.named',
    detail: { matterId: matter.id, seq, itemCode: check.itemCode, done: ends },
  });
}
