import type { ResponseOf, revealApplicant as operation } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { ServicesContext } from '../context.ts';
import { itemOf } from './item-of-day.ts';
import { readPersonal } from './seal.ts';
import { findApplication } from './store.ts';

/** For the unit in charge alone, to reach the applicant; every look stands in the trail (PIPL art. 6). */
export async function revealApplicant(
  ctx: ServicesContext,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof operation>> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const row = await findApplication(tx, id);
    if (!row || row.unit_id !== caller.unitId) throw new AppError('record.notFound', 404);
    const values = await readPersonal(ctx, tx, id);
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'application',
      objectId: id,
      action: 'service.applicantRevealed',
      detail: {},
    });
    const { form } = (await itemOf(ctx, tx, row)).item;
    return {
      items: form.flatMap(({ key, nameZh, nameEn }) =>
        values[key] === undefined ? [] : [{ key, nameZh, nameEn, value: values[key] }],
      ),
    };
  });
}
