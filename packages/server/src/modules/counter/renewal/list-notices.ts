import type { LicenceNotice } from '@jianhu/contract';
import { civilDateOf, daysBetween, parseCivilDate } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { Membership } from '../../identity/index.ts';
import type { CounterContext } from '../context.ts';
import { findRenewal } from './renewal.ts';

interface Told {
  readonly licenceId: string;
  readonly validTo: string;
  readonly daysBefore: number;
  readonly toldAt: Date;
}

/** A notice with the instant of its telling. */
export interface ToldNotice extends LicenceNotice {
  readonly toldAt: Date;
}

/** What the business was told of its licences, the nearest end first; a licence that was renewed or given back since is told of no more. */
export async function listNotices(
  { infra, registry, renewal }: CounterContext,
  caller: Caller,
  tenant: Membership,
): Promise<ToldNotice[]> {
  const today = civilDateOf(infra.clock.now());
  const { rows } = await inScope(infra.db, caller, (tx) =>
    sql<Told>`
      select distinct on (licence_id, valid_to) licence_id as "licenceId", valid_to::text as "validTo",
        days_before as "daysBefore", told_at as "toldAt"
      from counter.licence_notice where tenant_id = ${tenant.tenantId}
      order by licence_id, valid_to, days_before`.execute(tx),
  );
  if (rows.length === 0) return [];
  // The walls of the registry go by county: the platform reads for the party, and only its own licences.
  const operatorIds = [tenant.subjectId];
  const held = await inScope(infra.db, systemScope, (tx) => registry.listEndingLicences(tx, { operatorIds }));
  return held
    .flatMap(({ id, kind, number, validTo }) => {
      const told = rows.find((row) => row.licenceId === id && row.validTo === validTo);
      if (!told) return [];
      return {
        licenceId: id,
        kind,
        number,
        validTo,
        daysLeft: daysBetween(today, parseCivilDate(validTo)),
        daysBefore: told.daysBefore,
        toldOn: civilDateOf(told.toldAt),
        toldAt: told.toldAt,
        renewal: findRenewal(renewal, kind, today),
      };
    })
    .toSorted((a, b) => a.daysLeft - b.daysLeft);
}
