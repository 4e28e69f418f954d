import { civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { ExchangeContext } from '../context.ts';
import { queueWithdrawal } from './queue-publicity.ts';
import { readPackageState } from './read-package.ts';

const MOST = 500;

/** Penalties whose term of publication is over are taken from the public, every day (order 45 art. 13). Gives how many. */
export async function endPublicity(ctx: ExchangeContext): Promise<number> {
  const today = civilDateOf(ctx.infra.clock.now());
  return inScope(ctx.infra.db, systemScope, async (tx) => {
    const { rows } = await sql<{ packageNo: string }>`
      select o.subject_ref as "packageNo" from exchange.outbound o
      where o.kind = 'publicity.deliver' and o.state = 'delivered' and o.body ->> 'publishUntilOn' <= ${today}
        and not exists (select from exchange.outbound w where w.subject_ref = o.subject_ref and w.kind = 'publicity.withdraw')
      order by o.no limit ${MOST}`.execute(tx);
    let ended = 0;
    for (const { packageNo } of rows) {
      if ((await readPackageState(tx, packageNo)) !== 'published') continue;
      await queueWithdrawal(ctx, tx, systemScope, { packageNo, groundZh: '公示期满', decidedOn: today });
      ended += 1;
    }
    return ended;
  });
}
