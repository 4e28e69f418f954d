import type { addJointMeasure as operation, BodyOf } from '@jianhu/contract';
import { AppError, civilDateOf, redactNote } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { lockMatter } from '../matter/store.ts';
import { keepBasis, measuresOn } from './joint-measures.ts';

const AFTER_MINUTES: readonly string[] = ['minutesSigned', 'tasksAssigned'];

/** A joint measure stands on an article of the list in force today, or is not there; the foreign key says so once more. */
export async function addJointMeasure(
  ctx: CasesContext,
  caller: Caller,
  consultationId: string,
  { measureId, unitId, reason }: BodyOf<typeof operation>,
): Promise<void> {
  const now = ctx.infra.clock.now();
  const basis = measuresOn(ctx.rules.jointMeasures, civilDateOf(now)).find((one) => one.measureId === measureId);
  if (!basis) throw new AppError('case.measureWithoutBasis', 422, { measureId });
  await inScope(ctx.infra.workerDb, systemScope, (tx) => keepBasis(tx, basis));
  const article = `《${basis.statute}》${basis.article}`;
  await inScope(ctx.infra.db, caller, async (tx) => {
    const room = await lockMatter(tx, consultationId);
    const units = [room.unit_id, ...room.invited_units];
    const isMine = room.unit_id === caller.unitId && room.kind === 'consultation';
    if (!isMine || !AFTER_MINUTES.includes(room.state) || !units.includes(unitId))
      throw new AppError('case.notSharing', 409);
    await tx
      .insertInto('cases.joint_measure')
      .values({
        consultation_id: consultationId,
        measure_id: measureId,
        unit_id: unitId,
        reason: redactNote(reason) ?? '',
        decided_by: caller.personId,
        decided_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'matter',
      objectId: consultationId,
      action: 'case.jointMeasure',
      detail: { measureId, unitId, article },
    });
  });
}
