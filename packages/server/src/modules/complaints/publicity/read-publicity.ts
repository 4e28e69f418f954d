import type { ComplaintCounts, ComplaintPublicity, publishedComplaintsSchema } from '@jianhu/contract';
import { type CivilDate, civilDateOf, parseCivilDate } from '@jianhu/kernel';
import type { z } from 'zod';
import { AppError } from '@jianhu/kernel';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ComplaintsContext } from '../context.ts';
import { type Concluded, countsOf, listConcluded, whyLeftOut } from './count-complaints.ts';
import { foldPublicity, publicityActions, type PublicityState } from './publicity.ts';
import { readPublicityLog } from './store.ts';

export type PublishedComplaints = z.infer<typeof publishedComplaintsSchema>;

/** A publication with what it counts. */
export interface ReadPublicity {
  readonly at: PublicityState;
  /** What was told, and what would be told today; the same complaints where nothing was told yet. */
  readonly counts: ComplaintCounts | null;
  readonly now: ComplaintCounts;
  readonly items: readonly (Concluded & { readonly excludedZh: string | null })[];
}

export async function readPublicity(ctx: ComplaintsContext, tx: Tx, operatorId: string): Promise<ReadPublicity> {
  const today = civilDateOf(ctx.infra.clock.now());
  const at = foldPublicity(await readPublicityLog(tx, operatorId));
  const now = await countUpTo(ctx, tx, { operatorId, at, toOn: today });
  const told = at.toldOn === null ? null : await countUpTo(ctx, tx, { operatorId, at, toOn: at.toldOn });
  return { at, counts: told?.counts ?? null, now: now.counts, items: (told ?? now).items };
}

async function countUpTo(
  { rules }: ComplaintsContext,
  tx: Tx,
  { operatorId, at, toOn }: { readonly operatorId: string; readonly at: PublicityState; readonly toOn: CivilDate },
) {
  const fromOn = monthsBefore(toOn, rules.publicity.windowMonths);
  const found = await listConcluded(tx, { operatorId, fromOn, toOn });
  const items = found.map((one) => ({ ...one, excludedZh: whyLeftOut(one, at.excluded) }));
  const counted = items.filter(({ excludedZh }) => excludedZh === null);
  return { items, counts: countsOf(counted, { fromOn, toOn, rateFrom: rules.publicity.rateFrom }) };
}

/** The same day so many months before, or the last of a shorter month. */
function monthsBefore(day: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const pad = (part: number): string => String(part).padStart(2, '0');
  return parseCivilDate(`${first.getUTCFullYear()}-${pad(first.getUTCMonth() + 1)}-${pad(Math.min(date, last))}`);
}

/** For everybody: what stands published of an operator; null where nothing does. */
export async function publishedOf(
  ctx: ComplaintsContext,
  tx: Tx,
  operatorId: string,
): Promise<PublishedComplaints | null> {
  const { at, counts } = await readPublicity(ctx, tx, operatorId);
  if (at.state !== 'published' || at.publishedOn === null || counts === null) return null;
  if (counts.counted < ctx.rules.publicity.fewest) return null;
  const organZh = ctx.identity.units.find(at.unitId ?? '')?.nameZh ?? '';
  return { ...counts, organZh, publishedOn: at.publishedOn };
}

/** For officers who see the operator. */
export async function getPublicity(
  ctx: ComplaintsContext,
  caller: Caller,
  operatorId: string,
): Promise<ComplaintPublicity> {
  const countyCode = await countyOf(ctx, caller, operatorId);
  return inScope(ctx.infra.db, systemScope, async (tx) =>
    presentPublicity(ctx, caller, await readPublicity(ctx, tx, operatorId), countyCode),
  );
}

/** Where the operator is, if the caller's wall shows it. */
export async function countyOf(
  { infra, registry }: ComplaintsContext,
  caller: Caller,
  operatorId: string,
): Promise<string | null> {
  const found = await inScope(infra.db, caller, (tx) => registry.operatorsByIds(tx, [operatorId]));
  const operator = found.get(operatorId);
  if (!operator) throw new AppError('record.notFound', 404);
  return operator.countyCode;
}

export function askingOf({ identity }: ComplaintsContext, caller: Caller, countyCode: string | null) {
  const own =
    (countyCode === null ? null : identity.units.marketRegulatorOf(countyCode)) ?? identity.units.cityMarketRegulator();
  const { personId, unitId, permissions } = caller;
  return { personId, unitId, permissions, isOwnUnit: unitId === own.id };
}

export function presentPublicity(
  ctx: ComplaintsContext,
  caller: Caller,
  { at, counts, now, items }: ReadPublicity,
  countyCode: string | null,
): ComplaintPublicity {
  const today = civilDateOf(ctx.infra.clock.now());
  const asking = askingOf(ctx, caller, countyCode);
  return {
    ...statusOf(ctx, at),
    counts,
    now,
    version: at.version,
    items: items.map(({ id, number, endedOn, settled, excludedZh }) => ({ id, number, endedOn, settled, excludedZh })),
    terms: ctx.rules.publicity.terms.map(({ zh, en, checked }) => ({ zh, en, checked })),
    rateFrom: ctx.rules.publicity.rateFrom,
    availableActions: publicityActions(at, { asking, today, counted: now.counted }),
  };
}

export function statusOf({ identity }: ComplaintsContext, at: PublicityState) {
  const { state, unitId, objectUntil, publishedOn, objection, answer } = at;
  return {
    state,
    organZh: unitId === null ? null : (identity.units.find(unitId)?.nameZh ?? unitId),
    objectUntil,
    publishedOn,
    objection:
      objection === null
        ? null
        : {
            text: objection.text ?? '',
            at: objection.at.toISOString(),
            answer: answer === null ? null : { text: answer.text ?? '', at: answer.at.toISOString() },
          },
  };
}
