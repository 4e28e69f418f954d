import type { actOnComplaintPublicity as operation, BodyOf, ComplaintPublicity } from '@jianhu/contract';
import { addWorkingDays, AppError, civilDateOf, redactNote } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { ComplaintsContext } from '../context.ts';
import { refusePersonIn } from '../item/complainant.ts';
import { openItem } from '../item/store.ts';
import { refusePublicity } from './publicity.ts';
import { askingOf, countyOf, presentPublicity, readPublicity } from './read-publicity.ts';
import { appendPublicity, lockPublicity } from './store.ts';

/** One step: tell the operator, leave a complaint out, answer its objection, publish, or take back. */
export async function actOnPublicity(
  ctx: ComplaintsContext,
  caller: Caller,
  given: BodyOf<typeof operation> & { readonly operatorId: string },
): Promise<ComplaintPublicity> {
  const { operatorId, action, itemId = null } = given;
  const countyCode = await countyOf(ctx, caller, operatorId);
  const now = ctx.infra.clock.now();
  const today = civilDateOf(now);
  return inScope(ctx.infra.db, systemScope, async (tx) => {
    await lockPublicity(tx, operatorId);
    const read = await readPublicity(ctx, tx, operatorId);
    if (read.at.version !== given.expectedVersion)
      throw new AppError('complaint.changedSince', 409, { actionVersion: read.at.version, changes: [], possible: [] });
    const asking = askingOf(ctx, caller, countyCode);
    const why = refusePublicity(read.at, action, { asking, today, counted: read.now.counted });
    if (why !== null) throw new AppError('complaint.publicityRefused', asking.isOwnUnit ? 409 : 403, { action, why });
    const text = redactNote(given.text);
    if (text === null && action !== 'tell' && action !== 'publish')
      throw new AppError('request.invalid', 400, {
        issues: [{ pointer: '/body/text', code: 'missing', message: 'say why' }],
      });
    if (action === 'exclude') {
      const one = read.items.find(({ id, excludedZh }) => id === itemId && excludedZh === null);
      if (!one) throw new AppError('record.notFound', 404);
      await refusePersonIn(ctx, tx, (await openItem(tx, one.id)).row, [given.text]);
    }
    const untilOn = addWorkingDays(ctx.rules.calendar, today, ctx.rules.publicity.objectionDays).due;
    await appendPublicity(tx, {
      operator_id: operatorId,
      seq: read.at.version + 1,
      action,
      item_id: action === 'exclude' ? itemId : null,
      text: action === 'tell' || action === 'publish' ? null : text,
      until_on: action === 'tell' ? untilOn : null,
      person_id: caller.personId,
      unit_id: caller.unitId ?? '',
      county_code: countyCode,
      at: now,
    });
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'operator',
      objectId: operatorId,
      action: `complaint.publicity.${action}`,
      detail: { seq: read.at.version + 1, item: action === 'exclude' ? itemId : null },
    });
    return presentPublicity(ctx, caller, await readPublicity(ctx, tx, operatorId), countyCode);
  });
}
