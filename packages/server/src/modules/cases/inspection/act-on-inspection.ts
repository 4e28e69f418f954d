import type { actOnInspection as operation, BodyOf } from '@jianhu/contract';
import { AppError, civilDateOf, parseCivilDate, redactNote } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { isOfCase, itemsOn } from './inspection-items.ts';
import { keepResult } from './keep-result.ts';
import { mayDecide } from './may-decide.ts';
import { refuseBeyondCap } from './propose-inspection.ts';
import {
  insertInspectionAct,
  type InspectionRow,
  type InspectionState,
  listInspectionRows,
  lockOperator,
} from './store.ts';

export interface Acted {
  readonly operatorId: string;
  readonly id: string;
  readonly given: BodyOf<typeof operation>;
}

type Act = Acted['given']['action'];
const FROM: Readonly<Record<Act, readonly InspectionState[]>> = {
  approve: ['proposed'],
  refuse: ['proposed'],
  cancel: ['proposed', 'approved'],
  record: ['approved'],
  publish: ['done'],
  withhold: ['done'],
  annul: ['done', 'published', 'withheld'],
};

const DECIDED: readonly Act[] = ['publish', 'withhold', 'annul'];
/** Of a check that a case set off: its record of the inspection says all of it. */
const IN_CASE: readonly Act[] = ['record', ...DECIDED];

/** The head approves, never his own proposal; one of the named officers records what was found, not before its day; the head has it published. */
export async function actOnInspection(
  ctx: CasesContext,
  caller: Caller,
  { operatorId, id, given: { action, result, note } }: Acted,
): Promise<void> {
  await inScope(ctx.infra.db, caller, async (tx) => {
    await lockOperator(tx, operatorId);
    const rows = await listInspectionRows(tx, operatorId);
    const row = rows.find((one) => one.id === id);
    if (!row) throw new AppError('record.notFound', 404);
    refuseCaller(caller, row, action);
    if (isOfCase(ctx.rules.inspections, row.basis) && IN_CASE.includes(action))
      throw new AppError('case.inspectionInCase', 409);
    if (!FROM[action].includes(row.state)) throw new AppError('case.inspectionState', 409, { state: row.state });
    const on = civilDateOf(ctx.infra.clock.now());
    if (action === 'record' && on < row.plannedOn) throw new AppError('case.inspectionDay', 422, { today: on });
    // The list may have changed since the proposal.
    const plannedOn = parseCivilDate(row.plannedOn);
    const item = itemsOn(ctx.rules.inspections, plannedOn).find(({ code }) => code === row.itemCode);
    if (action === 'approve' && row.counts && item) {
      const others = rows.filter((one) => one.id !== id);
      refuseBeyondCap(ctx, others, { unitId: row.unitId, item, plannedOn });
    }
    if (action === 'record') await keepResult(ctx, tx, row, { result, on });
    if (action === 'publish' && row.found === null) throw new AppError('case.inspectionResult', 422);
    await insertInspectionAct(ctx, tx, row, { action, on, by: caller.personId, note: redactNote(note) ?? '' });
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'inspection',
      objectId: id,
      action: `inspection.${action}`,
      detail: { operatorId, itemCode: row.itemCode, state: row.state, ...(result !== undefined && { result }) },
    });
  });
}

function refuseCaller(caller: Caller, row: InspectionRow, action: Act): void {
  if (caller.unitId !== row.unitId) throw new AppError('case.notYourUnit', 403);
  if (action === 'approve' || action === 'refuse') {
    if (!caller.permissions.has('case.approve') || row.proposedBy === caller.personId)
      throw new AppError('case.inspectionOwn', 403);
  } else if (action === 'record' && !row.officers.includes(caller.personId)) {
    throw new AppError('case.inspectionOwn', 403);
  } else if (DECIDED.includes(action)) {
    if (!mayDecide(caller, row)) throw new AppError('case.inspectionPublisher', 403);
  } else if (action === 'cancel' && row.proposedBy !== caller.personId && !caller.permissions.has('case.approve')) {
    throw new AppError('case.inspectionOwn', 403);
  }
}
