import type { getOwnCredit as operation, ResponseOf, SeriousEntry } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ListedEntry } from '../../cases/index.ts';
import { readTenant } from '../../identity/index.ts';
import { foldPenalties, listCreditEvents } from '../class/index.ts';
import type { CreditContext } from '../context.ts';
import { repairGateOf } from './repair-gate.ts';

/** What was decided against the tenant itself and served on it. Its internal class is no part of it (brief 4.19.5). */
export async function getOwnCredit(
  ctx: CreditContext,
  caller: Caller,
  tenantId: string,
): Promise<ResponseOf<typeof operation>> {
  const { infra, cases } = ctx;
  const tenant = await inScope(infra.db, caller, (tx) => readTenant(tx, tenantId));
  if (!tenant) throw new AppError('record.notFound', 404);
  const now = infra.clock.now();
  const today = civilDateOf(now);
  const common = { today, asOf: now.toISOString() };
  // The walls go by county: the platform reads for the party, and only of the party itself.
  const operatorId = await inScope(infra.db, systemScope, (tx) => ctx.registry.operatorOfTenant(tx, tenant));
  if (operatorId === null) return { ...common, items: [], abnormal: [], serious: [] };
  const { events, decisions, abnormal, serious } = await inScope(infra.db, systemScope, async (tx) => ({
    events: await listCreditEvents(tx, [operatorId]),
    decisions: await cases.listDecisions(tx, { operatorId }),
    serious: (await cases.listSeriousEntries(tx, operatorId)).map((entry) => ({
      ...ownEntry(entry),
      mayApply: entry.removed === null && entry.removableFrom <= today,
    })),
    abnormal: [...((await ctx.registry.listAbnormal(tx, [operatorId])).get(operatorId) ?? [])],
  }));
  const penalties = new Map(foldPenalties(events, today).map((one) => [one.ref, one]));
  const items = decisions.flatMap((decision) => {
    const penalty = penalties.get(decision.matterId);
    if (!penalty) return [];
    const {
      documentNo,
      unitNameZh: organZh,
      conductZh,
      article,
      decidedOn,
      publishedOn,
      publishedUntil,
      demo,
    } = decision;
    const { isOpen: mayApply, earliestOn } = repairGateOf(penalty, today);
    const { grade, until, state } = penalty;
    const told = { documentNo, organZh, conductZh, article, decidedOn, publishedOn, publishedUntil, demo };
    return [{ ...told, grade, repairFrom: earliestOn, until, state, mayApply }];
  });
  return { ...common, items, abnormal, serious };
}

/** As the party reads it: without keys of the file. */
function ownEntry({ matterId: _matter, unitId: _unit, since: _since, ...entry }: ListedEntry): SeriousEntry {
  return entry;
}
