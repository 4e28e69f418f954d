import type { getOwnFile as operation, ResponseOf } from '@jianhu/contract';
import { AppError, type CivilDate, civilDateOf, daysBetween, parseCivilDate } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { readTenant } from '../../identity/index.ts';
import type { ServicesContext } from '../context.ts';
import { findSubject, type Subject } from './subject.ts';

type OwnFile = ResponseOf<typeof operation>;

/** What the registry holds of the tenant itself, so that it sees what others see and can have it corrected. */
export async function getOwnFile(ctx: ServicesContext, caller: Caller, tenantId: string): Promise<OwnFile> {
  const tenant = await inScope(ctx.infra.db, caller, (tx) => readTenant(tx, tenantId));
  const subject = tenant && (await findSubject(ctx, tenant));
  if (!subject) throw new AppError('record.notFound', 404);
  const now = ctx.infra.clock.now();
  const common = { today: civilDateOf(now), asOf: now.toISOString(), nameZh: subject.record.nameZh };
  if (subject.kind === 'platform') {
    return { ...common, operator: null, platform: subject.record, licences: [], shops: [], demo: subject.record.demo };
  }
  return { ...common, ...(await readHoldings(ctx, subject, now)), platform: null, demo: subject.record.demo };
}

async function readHoldings(
  { infra, registry }: ServicesContext,
  { record }: Extract<Subject, { kind: 'operator' }>,
  now: Date,
): Promise<Pick<OwnFile, 'operator' | 'licences' | 'shops'>> {
  return inScope(infra.db, systemScope, async (tx) => {
    const { licences } = await registry.readOperatorRecords(tx, record.id, now);
    const today = civilDateOf(now);
    return {
      operator: record,
      licences: licences
        .map((licence) => ({ ...licence, daysLeft: daysLeft(licence.validTo, today) }))
        .toSorted((a, b) => (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity)),
      shops: [...(await registry.listShopsOf(tx, record.id))],
    };
  });
}

function daysLeft(validTo: string | null, today: CivilDate): number | null {
  return validTo === null ? null : daysBetween(today, parseCivilDate(validTo));
}
