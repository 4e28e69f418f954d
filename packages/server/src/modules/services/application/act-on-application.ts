import type { ApplicationValues } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { foldMatter } from '@jianhu/rules';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ServicesContext } from '../context.ts';
import { actorOf } from './actor.ts';
import { itemOf } from './item-of-day.ts';
import { onlyUnitOf } from './own-unit.ts';
import { lockApplication, readLog } from './store.ts';
import { takeDueSteps, takeStep } from './take-step.ts';

export interface ApplicationStep {
  readonly action: string;
  readonly expectedVersion: number;
  readonly facts: ApplicationValues;
}

/** One step: lock, compare versions, fold, ask the gate, write. Of two at once one wins and the other is told. */
export async function actOnApplication(
  ctx: ServicesContext,
  caller: Caller,
  id: string,
  step: ApplicationStep,
): Promise<void> {
  await inScope(ctx.infra.db, caller, async (tx) => {
    const place = await lockApplication(tx, id);
    const onlyUnit = onlyUnitOf(caller);
    if (onlyUnit !== null && place.applicant_unit !== onlyUnit) throw new AppError('record.notFound', 404);
    if (place.action_version !== step.expectedVersion)
      throw new AppError('service.changedSince', 409, { version: place.action_version });
    const offered = await itemOf(ctx, tx, place);
    const before = foldMatter(offered.rules, offered.life, await readLog(tx, id));
    const { action, facts } = step;
    await takeStep(ctx, tx, { offered, place, before, caller, actor: actorOf(caller, place), action, facts });
  });
}

const PAGE = 200;

/** Terms that ran out since: what follows from that by itself is done now, and last days are counted anew. */
export async function turnClocks(ctx: ServicesContext): Promise<number> {
  const { infra } = ctx;
  const today = civilDateOf(infra.clock.now());
  const due = await inScope(infra.workerDb, systemScope, (tx) =>
    tx
      .selectFrom('services.application')
      .select('id')
      .where('state_kind', '<>', 'end')
      .where('next_turn_on', '<', today)
      .orderBy('next_turn_on')
      .limit(PAGE)
      .execute(),
  );
  for (const { id } of due) {
    await inScope(infra.workerDb, systemScope, async (tx) => {
      const place = await lockApplication(tx, id);
      const offered = await itemOf(ctx, tx, place);
      const before = foldMatter(offered.rules, offered.life, await readLog(tx, id));
      await takeDueSteps(ctx, tx, { offered, place, before });
    });
  }
  return due.length;
}
