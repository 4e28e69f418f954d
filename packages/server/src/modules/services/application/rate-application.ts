import type { BodyOf, rateApplication as operation } from '@jianhu/contract';
import { AppError, redactPersonal } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { ServicesContext } from '../context.ts';
import { findApplication } from './store.ts';

/** Once, when it has been decided; nobody at the desk can change it. */
export async function rateApplication(
  ctx: ServicesContext,
  caller: Caller,
  id: string,
  { stars, words }: BodyOf<typeof operation>,
): Promise<void> {
  await inScope(ctx.infra.db, caller, async (tx) => {
    const row = await findApplication(tx, id);
    if (!row) throw new AppError('record.notFound', 404);
    if (row.outcome === null) throw new AppError('service.notDecided', 409);
    const inserted = await tx
      .insertInto('services.satisfaction')
      .values({ application_id: id, stars, words: redactPersonal(words), at: ctx.infra.clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 0n) throw new AppError('service.ratedAlready', 409);
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'application',
      objectId: id,
      action: 'service.rated',
      detail: { stars },
    });
  });
}
