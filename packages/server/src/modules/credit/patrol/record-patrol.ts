import type { BodyOf, recordPatrol as operation } from '@jianhu/contract';
import { AppError, civilDateOf, redactNote, uuidV7 } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { classTableOn, findStanding } from '../class/index.ts';
import type { CreditContext } from '../context.ts';
import { isShort } from './cadence.ts';

export interface RecordedPatrol extends BodyOf<typeof operation> {
  readonly operatorId: string;
}

/** What an officer looked over online. It is no visit and counts against no cap; what is suspected goes its own way as an alert. */
export async function recordPatrol(
  ctx: CreditContext,
  tx: Tx,
  caller: Caller,
  recorded: RecordedPatrol,
): Promise<void> {
  const { operatorId, onDay, shops, goods, liveMinutes, outcome } = recorded;
  const { clock, rng } = ctx.infra;
  const at = clock.now();
  const today = civilDateOf(at);
  const { unitId } = caller;
  if (unitId === null) throw new AppError('credit.notYourUnit', 403);
  if (onDay > today) throw new AppError('credit.patrolDay', 422);
  if (shops + goods + liveMinutes === 0) throw new AppError('credit.patrolEmpty', 422);
  const [subject] = await ctx.registry.listSubjectFacts(tx, { ids: [operatorId] });
  if (!subject) throw new AppError('record.notFound', 404);
  const kept = await findStanding(tx, operatorId);
  if (!kept) throw new AppError('credit.patrolNoClass', 409);
  const table = classTableOn(ctx.classes, today);
  const cadence = table.classes.find((one) => one.class === kept.class)?.patrol ?? null;
  const note = redactNote(recorded.note);
  if (note === null && (outcome === 'suspected' || isShort(cadence, recorded)))
    throw new AppError('credit.patrolNote', 422);
  const id = uuidV7(clock, rng);
  await tx
    .insertInto('credit.patrol')
    .values({
      id,
      operator_id: operatorId,
      county_code: subject.countyCode,
      unit_id: unitId,
      class: kept.class,
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
    .execute();
  await appendEntry(tx, clock, caller, {
    objectKind: 'patrol',
    objectId: id,
    action: 'patrol.recorded',
    detail: { operatorId, onDay, outcome },
  });
}
