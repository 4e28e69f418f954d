import type { BodyOf, recordPatrol as operation } from '@jianhu/contract';
import { addDays, AppError, civilDateOf, parseCivilDate, redactNote } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { classTableOn, findClassOn, findStanding } from '../class/index.ts';
import type { CreditContext } from '../context.ts';
import { isShort } from './cadence.ts';

/** Ours (decision 0139): later than that nobody knows any more what was looked at, and a year typed wrongly is seen. */
const MOST_DAYS_AGO = 90;

export interface RecordedPatrol extends BodyOf<typeof operation> {
  readonly operatorId: string;
}

/**
 * What an officer looked over online. It is no visit and counts against no cap; what is suspected goes its own way as an alert. Kept with the class and
 * by the table of its day; the same form sent twice, as a lost connection makes one do, is one patrol.
 */
export async function recordPatrol(
  ctx: CreditContext,
  tx: Tx,
  caller: Caller,
  recorded: RecordedPatrol,
): Promise<void> {
  const { id, operatorId, onDay, shops, goods, liveMinutes, outcome } = recorded;
  const { clock } = ctx.infra;
  const at = clock.now();
  const today = civilDateOf(at);
  const { unitId } = caller;
  if (unitId === null) throw new AppError('credit.notYourUnit', 403);
  if (onDay > today || onDay < addDays(today, -MOST_DAYS_AGO)) throw new AppError('credit.patrolDay', 422);
  if (shops + goods + liveMinutes === 0) throw new AppError('credit.patrolEmpty', 422);
  const [subject] = await ctx.registry.listSubjectFacts(tx, { ids: [operatorId] });
  if (!subject) throw new AppError('record.notFound', 404);
  const kept = await findStanding(tx, operatorId);
  const creditClass = kept ? await findClassOn(tx, { operatorId, day: onDay }) : null;
  if (creditClass === null) throw new AppError('credit.patrolNoClass', 409);
  const table = classTableOn(ctx.classes, parseCivilDate(onDay));
  const cadence = table.classes.find((one) => one.class === creditClass)?.patrol ?? null;
  const note = redactNote(recorded.note);
  if (note === null && (outcome === 'suspected' || isShort(cadence, recorded)))
    throw new AppError('credit.patrolNote', 422);
  const inserted = await tx
    .insertInto('credit.patrol')
    .values({
      id,
      operator_id: operatorId,
      county_code: subject.countyCode,
      unit_id: unitId,
      class: creditClass,
      table_version: table.version,
      on_day: onDay,
      shops,
      goods,
      live_minutes: liveMinutes,
      outcome,
      note,
      by_person: caller.personId,
      at,
      demo: subject.demo,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) {
    const sent = tx.selectFrom('credit.patrol').select('id').where('id', '=', id).where('operator_id', '=', operatorId);
    if (!(await sent.executeTakeFirst())) throw new AppError('record.notFound', 404);
    return;
  }
  await appendEntry(tx, clock, caller, {
    objectKind: 'patrol',
    objectId: id,
    action: 'patrol.recorded',
    detail: { operatorId, onDay, outcome },
  });
}
