import {
  type getForeignCheck as getOperation,
  licenceReplySchema,
  type listForeignChecks as listOperation,
  type ResponseOf,
} from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CounterContext } from '../context.ts';

const SHOWN = 20;

/** How far the checks of a business have come, the newest first. */
export async function listForeignChecks(
  { infra }: CounterContext,
  caller: Caller,
  tenantId: string,
): Promise<ResponseOf<typeof listOperation>> {
  const rows = await inScope(infra.db, caller, (tx) =>
    tx
      .selectFrom('counter.foreign_check')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .orderBy('made_at', 'desc')
      .orderBy('id')
      .limit(SHOWN)
      .execute(),
  );
  return { items: rows.map(present) };
}

/** One check and a page of its answers, in the order asked; those that are not here yet stand at its end. */
export async function getForeignCheck(
  { infra }: CounterContext,
  caller: Caller,
  { tenantId, checkId, after, limit }: { tenantId: string; checkId: string; after: number; limit: number },
): Promise<ResponseOf<typeof getOperation>> {
  return inScope(infra.db, caller, async (tx) => {
    const row = await tx
      .selectFrom('counter.foreign_check')
      .selectAll()
      .where('id', '=', checkId)
      .where('tenant_id', '=', tenantId)
      .executeTakeFirst();
    if (!row) throw new AppError('record.notFound', 404);
    const answers = await tx
      .selectFrom('counter.foreign_answer')
      .selectAll()
      .where('check_id', '=', checkId)
      .where('place', '>', after)
      .orderBy('place')
      .limit(limit)
      .execute();
    const last = answers.at(-1)?.place ?? after;
    return {
      ...present(row),
      items: answers.map(({ place, reply }) => ({ place, ...licenceReplySchema.parse(reply) })),
      next: last < row.answered ? last : null,
    };
  });
}

interface Row {
  readonly id: string;
  readonly total: number;
  readonly answered: number;
  readonly made_at: Date;
}

function present({ id, total, answered, made_at: madeAt }: Row) {
  return { id, total, answered, waiting: total - answered, madeAt: madeAt.toISOString() };
}
