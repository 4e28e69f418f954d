import type { ApplicationFile, ApplicationValues } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ServicesContext } from '../context.ts';
import { namesDecision } from '../decisions-port.ts';
import { actorOf } from './actor.ts';
import { type Applicant, findApplicant, refuseForeignId } from './applicant.ts';
import { getApplicationFile } from './get-application.ts';
import { keepItem } from './item-of-day.ts';
import { dropSealedDraft } from './seal.ts';
import { findApplication, takeNumber } from './store.ts';
import { takeStep } from './take-step.ts';

export interface Submission {
  readonly id: string;
  /** Null where a unit applies. */
  readonly tenantId: string | null;
  readonly itemId: string;
  readonly values: ApplicationValues;
  /** Of what the demo city made. */
  readonly demo?: boolean;
}

/** A lost connection makes one send it twice: the same id is the same application, and the second answer is like the first. */
export async function submitApplication(
  ctx: ServicesContext,
  caller: Caller,
  given: Submission,
): Promise<ApplicationFile> {
  await refuseForeignId(ctx, caller, given.id);
  const applicant = await findApplicant(ctx, caller, given);
  await inScope(ctx.infra.db, caller, async (tx) => {
    // Two that come at once wait for each other here, also where the second belongs to somebody else.
    await sql`select pg_advisory_xact_lock(hashtextextended(${given.id}, 46))`.execute(tx);
    const known = await findApplication(tx, given.id);
    if (known) {
      if (known.item_id !== given.itemId || !isOwn(caller, known)) throw new AppError('record.notFound', 404);
      return;
    }
    const place = await placeOf(ctx, tx, caller, { given, applicant });
    const { offered } = applicant;
    const opening = offered.life.transitions.find(({ from }) => from.length === 0);
    const action = opening?.action ?? '';
    const facts = given.values;
    await keepItem(tx, offered, ctx.infra.clock.now());
    await takeStep(ctx, tx, { offered, place, before: null, caller, actor: actorOf(caller, place), action, facts });
    if (given.tenantId !== null) {
      const draft = await tx.deleteFrom('services.draft').where('id', '=', given.id).executeTakeFirst();
      if (draft.numDeletedRows > 0n) await dropSealedDraft(ctx, tx, given.id);
    }
  });
  return getApplicationFile(ctx, caller, given.id);
}

function isOwn(
  caller: Caller,
  row: { readonly tenant_id: string | null; readonly applicant_unit: string | null },
): boolean {
  return caller.tenantId ? row.tenant_id === caller.tenantId : row.applicant_unit === caller.unitId;
}

async function placeOf(
  ctx: ServicesContext,
  tx: Parameters<typeof takeNumber>[0],
  caller: Caller,
  { given, applicant }: { readonly given: Submission; readonly applicant: Applicant },
) {
  const { offered, subject, countyCode } = applicant;
  const { itemId, version, handledBy, letters } = offered.item;
  const county = handledBy === 'county' ? countyCode : null;
  const { units } = ctx.identity;
  const decidedBy = await decidingUnit(ctx, { given, applicant });
  const nearest = county === null ? null : units.marketRegulatorOf(county);
  // Who brings it does not decide it: what a county's regulator brings goes to the one above.
  const other = nearest?.id === caller.unitId ? null : nearest;
  const unit = decidedBy ?? other ?? units.cityMarketRegulator();
  if (subject.kind === 'unit' && unit.id === caller.unitId) throw new AppError('service.noReviewer', 422);
  const openedOn = civilDateOf(ctx.infra.clock.now());
  const year = Number(openedOn.slice(0, 4));
  return {
    id: given.id,
    number: await takeNumber(tx, { code: unit.countyCode ?? ctx.cityCode, year, letters }),
    item_id: itemId,
    item_version: version,
    item_sha256: offered.sha256,
    tenant_id: given.tenantId,
    subject_kind: subject.kind,
    subject_id: subject.id,
    applicant_zh: applicant.nameZh,
    applicant_unit: subject.kind === 'unit' ? caller.unitId : null,
    unit_id: unit.id,
    county_code: unit.countyCode,
    opened_on: openedOn,
    demo: given.demo ?? applicant.demo,
  };
}

/** What an organ decided it alone undoes (谁认定、谁修复), wherever the applicant has its seat; null where the number is none of ours. */
async function decidingUnit(
  { decisions, identity }: ServicesContext,
  { given, applicant }: { readonly given: Submission; readonly applicant: Applicant },
) {
  const { kind, id: subjectId } = applicant.subject;
  const named = namesDecision(applicant.offered.life.facts);
  const documentNo = named === null ? undefined : given.values[named.key];
  if (kind === 'unit' || named === null || typeof documentNo !== 'string') return null;
  const decision = await decisions.find({ party: { kind, subjectId }, documentNo, of: named.of });
  return decision && identity.units.find(decision.unitId);
}
