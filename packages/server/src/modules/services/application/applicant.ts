import { AppError, civilDateOf } from '@jianhu/kernel';
import { isOffered } from '@jianhu/rules';
import { sql } from 'kysely';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { readTenant } from '../../identity/index.ts';
import type { ServicesContext } from '../context.ts';
import { findItem, type OfferedItem } from '../rulebook.ts';
import { findSubject } from '../tenant/subject.ts';

/** An id that the sender made may be new or his own. One that is somebody else's is answered like one that does not exist. */
export async function refuseForeignId({ infra }: ServicesContext, caller: Caller, id: string): Promise<void> {
  const owners = await inScope(infra.db, systemScope, async (tx) => [
    ...(await tx
      .selectFrom('services.application')
      .select(['tenant_id', 'applicant_unit'])
      .where('id', '=', id)
      .execute()),
    ...(await tx
      .selectFrom('services.draft')
      .select(['tenant_id', sql<null>`null`.as('applicant_unit')])
      .where('id', '=', id)
      .execute()),
  ]);
  const isOwn = owners.every((one) =>
    caller.tenantId ? one.tenant_id === caller.tenantId : one.applicant_unit === caller.unitId,
  );
  if (!isOwn) throw new AppError('record.notFound', 404);
}

export interface Applicant {
  readonly offered: OfferedItem;
  readonly subject: { readonly kind: 'operator' | 'platform' | 'unit'; readonly id: string };
  readonly nameZh: string;
  readonly countyCode: string | null;
  readonly demo: boolean;
}

/** Who applies, for an item that is offered today to applicants of that kind. */
export async function findApplicant(
  ctx: ServicesContext,
  caller: Caller,
  { tenantId, itemId }: { readonly tenantId: string | null; readonly itemId: string },
): Promise<Applicant> {
  const offered = findItem(ctx.rules, itemId);
  if (!offered || !isOffered(offered.item, civilDateOf(ctx.infra.clock.now())))
    throw new AppError('service.noItem', 404);
  const applicant = { offered, ...(tenantId === null ? unitOf(ctx, caller) : await tenantOf(ctx, caller, tenantId)) };
  const { applicants, operatorKinds } = offered.item;
  const isKind =
    operatorKinds === undefined ||
    applicant.operatorKind === undefined ||
    operatorKinds.some((one) => one === applicant.operatorKind);
  if (!applicants.includes(applicant.subject.kind) || !isKind) throw new AppError('service.notForYou', 422);
  return applicant;
}

type Bearer = Omit<Applicant, 'offered'> & { readonly operatorKind?: string };

async function tenantOf(ctx: ServicesContext, caller: Caller, tenantId: string): Promise<Bearer> {
  const tenant = await inScope(ctx.infra.db, caller, (tx) => readTenant(tx, tenantId));
  const found = tenant && (await findSubject(ctx, tenant));
  if (!found) throw new AppError('record.notFound', 404);
  const { id, nameZh, countyCode, demo } = found.record;
  const common = { subject: { kind: found.kind, id }, nameZh, countyCode, demo };
  return found.kind === 'operator' ? { ...common, operatorKind: found.record.kind } : common;
}

function unitOf({ identity }: ServicesContext, caller: Caller): Bearer {
  const unit = caller.unitId === null ? null : identity.units.find(caller.unitId);
  if (!unit) throw new AppError('service.notForYou', 422);
  return { subject: { kind: 'unit', id: unit.id }, nameZh: unit.nameZh, countyCode: unit.countyCode, demo: false };
}
