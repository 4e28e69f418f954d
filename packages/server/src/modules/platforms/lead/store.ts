import type { CivilDate } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { ReportOutcome } from '../../clues/index.ts';

export interface LeadRow {
  readonly id: string;
  readonly number: string;
  readonly platformId: string;
  readonly ref: string;
  readonly conduct: string;
  readonly operatorName: string;
  readonly operatorUscc: string | null;
  readonly operatorId: string | null;
  readonly platformShopId: string;
  readonly goods: string;
  readonly url: string;
  readonly description: string;
  readonly records: string;
  readonly measures: string;
  readonly foundOn: CivilDate;
  readonly countyCode: string | null;
  readonly unitId: string;
  readonly reportedAt: Date;
  readonly demo: boolean;
}

interface Filter {
  readonly ids?: readonly string[];
  readonly tenantId?: string;
  readonly after?: string | undefined;
  readonly limit?: number;
}

const MOST = 500;

export async function listLeadRows(tx: Tx, filter: Filter): Promise<LeadRow[]> {
  const { ids = null, tenantId = null, after = null, limit = MOST } = filter;
  const { rows } = await sql<LeadRow>`
    select id, number, platform_id as "platformId", ref, conduct, operator_name as "operatorName",
      operator_uscc as "operatorUscc", operator_id as "operatorId", platform_shop_id as "platformShopId", goods, url,
      description, records, measures, found_on as "foundOn", county_code as "countyCode", unit_id as "unitId",
      reported_at as "reportedAt", demo
    from platforms.lead
    where (${ids}::uuid[] is null or id = any(${ids}::uuid[]))
      and (${tenantId}::uuid is null or tenant_id = ${tenantId}::uuid)
      and (${after}::uuid is null or id < ${after}::uuid)
    order by id desc limit ${limit}`.execute(tx);
  return rows;
}

/** How many leads a platform reported, and how many of them officers confirmed. */
export async function countLeads(
  clues: { outcomesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, ReportOutcome>> },
  tx: Tx,
  platformId: string,
): Promise<{ readonly reported: number; readonly confirmed: number }> {
  const rows = await tx.selectFrom('platforms.lead').select('id').where('platform_id', '=', platformId).execute();
  const outcomes = await clues.outcomesOf(
    tx,
    rows.map(({ id }) => id),
  );
  const confirmed = [...outcomes.values()].filter(({ state }) => state === 'confirmed').length;
  return { reported: rows.length, confirmed };
}
