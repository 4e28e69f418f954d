import type { Platform } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { readTenant } from '../../identity/index.ts';
import type { PlatformsContext } from '../context.ts';

/** The platform behind the tenant; a shop's operator is told that this is not for it. */
export async function platformOfTenant(ctx: PlatformsContext, caller: Caller, tenantId: string): Promise<Platform> {
  const tenant = await inScope(ctx.infra.db, { ...caller, tenantId }, (tx) => readTenant(tx, tenantId));
  if (!tenant) throw new AppError('record.notFound', 404);
  if (tenant.kind !== 'platform') throw new AppError('platform.companiesOnly', 409);
  return platformById(ctx, tenant.subjectId);
}

/** Platforms of the registry stand in nobody's county: they are read for whoever asks. */
export async function platformById({ infra, registry }: PlatformsContext, id: string): Promise<Platform> {
  const platform = await inScope(infra.db, systemScope, (tx) => registry.findPlatform(tx, id));
  if (!platform) throw new AppError('record.notFound', 404);
  return platform;
}

/** Who answers a platform: the regulator of its seat, or the city's for one from outside. */
export function organOf({ identity: { units } }: PlatformsContext, countyCode: string | null) {
  const own = countyCode === null ? null : units.marketRegulatorOf(countyCode);
  return own ?? units.cityMarketRegulator();
}
