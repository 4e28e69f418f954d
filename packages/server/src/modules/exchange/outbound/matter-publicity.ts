import { type MatterPublicity, publicityPackageSchema } from '@jianhu/contract';
import { z } from 'zod';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ExchangeContext } from '../context.ts';
import { readPackageState } from './read-package.ts';

const rejectionSchema = z.object({ reasons: z.array(z.object({ textZh: z.string() })) });

/** The packages of one case, for whoever may see the case; the traffic itself is the city's (brief 7.6). */
export async function getMatterPublicity(ctx: ExchangeContext, caller: Caller, id: string): Promise<MatterPublicity> {
  const facts = await inScope(ctx.infra.db, caller, (tx) => ctx.cases.readPublicityFacts(tx, id));
  const counterpart = ctx.ports.publicity?.counterpart ?? null;
  if (facts === null) return { counterpart, items: [] };
  const items = await inScope(ctx.infra.db, systemScope, async (tx) => {
    const sent = await tx
      .selectFrom('exchange.outbound')
      .select(['subject_ref', 'body', 'created_at', 'reason', 'state'])
      .where('kind', '=', 'publicity.deliver')
      .where('subject_ref', 'like', `${facts.number}-P%`)
      .orderBy('no', 'desc')
      .execute();
    const found: MatterPublicity['items'] = [];
    for (const { subject_ref: packageNo, body, created_at: at, reason, state } of sent) {
      const rejected = await tx
        .selectFrom('exchange.publicity_action')
        .select('detail')
        .where('package_no', '=', packageNo)
        .where('action', '=', 'rejected')
        .orderBy('at', 'desc')
        .executeTakeFirst();
      const told = rejectionSchema.safeParse(rejected?.detail);
      const { publishUntilOn, contentZh } = publicityPackageSchema.parse(body);
      found.push({
        packageNo,
        state: (await readPackageState(tx, packageNo)) ?? 'queued',
        queuedAt: at.toISOString(),
        publishUntilOn,
        contentZh,
        reasons: told.success
          ? told.data.reasons.map(({ textZh }) => textZh)
          : state === 'refused' && reason !== null
            ? [reason]
            : [],
      });
    }
    return found;
  });
  return { counterpart, items };
}
