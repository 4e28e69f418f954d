import { inScope, systemScope } from '../../infra/database.ts';
import type { Infra } from '../../infra/infra.ts';
import type { UnitVersion } from './unit.ts';

/** Brings the rulebook's units into the database, where other tables refer to them; running it again changes nothing. */
export async function seedUnits(infra: Infra, versions: readonly UnitVersion[]): Promise<void> {
  if (versions.length === 0) return;
  await inScope(infra.workerDb, systemScope, async (tx) => {
    await tx
      .insertInto('identity.unit')
      .values([...new Set(versions.map((version) => version.id))].map((id) => ({ id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await tx
      .insertInto('identity.unit_version')
      .values(
        versions.map((version) => ({
          unit_id: version.id,
          valid_from: version.validFrom,
          valid_to: version.validTo,
          name_zh: version.nameZh,
          short_zh: version.shortZh,
          name_en: version.nameEn,
          kind: version.kind,
          can_enforce: version.canEnforce,
          county_code: version.countyCode,
          parent_id: version.parentId,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['unit_id', 'valid_from']).doUpdateSet((eb) => ({
          valid_to: eb.ref('excluded.valid_to'),
          name_zh: eb.ref('excluded.name_zh'),
          short_zh: eb.ref('excluded.short_zh'),
          name_en: eb.ref('excluded.name_en'),
          kind: eb.ref('excluded.kind'),
          can_enforce: eb.ref('excluded.can_enforce'),
          county_code: eb.ref('excluded.county_code'),
          parent_id: eb.ref('excluded.parent_id'),
        })),
      )
      .execute();
  });
}
