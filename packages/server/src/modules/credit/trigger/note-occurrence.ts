import type { BodyOf, liftOccurrence as lifting, noteOccurrence as noting } from '@jianhu/contract';
import { AppError, civilDateOf, redactNote, uuidV7 } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CreditContext } from '../context.ts';

interface Noted extends BodyOf<typeof noting> {
  readonly operatorId: string;
}

/** An event that sets off a check, with the paper that tells of it. Nothing follows by itself: the check is proposed and approved as ever. */
export async function noteOccurrence(ctx: CreditContext, caller: Caller, noted: Noted): Promise<void> {
  const { operatorId, trigger, onDay, reference } = noted;
  const { clock, rng } = ctx.infra;
  const at = clock.now();
  if (onDay > civilDateOf(at)) throw new AppError('credit.occurrenceDay', 422);
  const unitId = caller.unitId;
  if (unitId === null) throw new AppError('credit.notYourUnit', 403);
  await inScope(ctx.infra.db, caller, async (tx) => {
    const [subject] = await ctx.registry.listSubjectFacts(tx, { ids: [operatorId] });
    if (!subject) throw new AppError('record.notFound', 404);
    const id = uuidV7(clock, rng);
    await tx
      .insertInto('credit.occurrence')
      .values({
        id,
        what: 'noted',
        operator_id: operatorId,
        county_code: subject.countyCode,
        unit_id: unitId,
        trigger,
        reference: redactNote(reference) ?? '',
        on_day: onDay,
        by_person: caller.personId,
        at,
        demo: subject.demo,
      })
      .execute();
    const detail = { operatorId, trigger, onDay };
    await appendEntry(tx, clock, caller, {
      objectKind: 'occurrence',
      objectId: id,
      action: 'occurrence.noted',
      detail,
    });
  });
}

interface Lifted extends BodyOf<typeof lifting> {
  readonly operatorId: string;
  readonly id: string;
}

/** One that was noted by mistake sets nothing off any more; both rows stay. */
export async function liftOccurrence(
  ctx: CreditContext,
  caller: Caller,
  { operatorId, id, reason }: Lifted,
): Promise<void> {
  const at = ctx.infra.clock.now();
  await inScope(ctx.infra.db, caller, async (tx) => {
    const row = await tx
      .selectFrom('credit.occurrence')
      .selectAll()
      .where('id', '=', id)
      .where('operator_id', '=', operatorId)
      .where('what', '=', 'noted')
      .executeTakeFirst();
    if (!row) throw new AppError('record.notFound', 404);
    if (row.unit_id !== caller.unitId) throw new AppError('credit.occurrenceUnit', 403);
    await tx
      .insertInto('credit.occurrence')
      .values({ ...row, what: 'lifted', reference: redactNote(reason) ?? '', by_person: caller.personId, at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'occurrence',
      objectId: id,
      action: 'occurrence.lifted',
      detail: { operatorId },
    });
  });
}
