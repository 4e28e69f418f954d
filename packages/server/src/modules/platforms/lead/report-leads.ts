import { type LeadResults, MOST_LEADS, type PlatformLeadRow } from '@jianhu/contract';
import { AppError, civilDateOf, parseCivilDate, redactPersonal, uuidV7 } from '@jianhu/kernel';
import { sql } from 'kysely';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { type Column, readUpload } from '../../../infra/table-file/index.ts';
import { appendEntry } from '../../audit/index.ts';
import type { PlatformsContext } from '../context.ts';
import { organOf, platformOfTenant } from '../duty/platform-of.ts';
import { LEAD_FIELDS, readLead } from './lead-row.ts';

export interface LeadReport {
  readonly tenantId: string;
  readonly rows: readonly unknown[];
}

/**
 * Leads that a platform reports of what it found on itself (电子商务法 art. 29; brief 4.5.2). Each row is taken, known already or refused by
 * itself; what was taken goes into the queue of alerts, where an officer decides.
 */
export async function reportLeads(
  ctx: PlatformsContext,
  caller: Caller,
  { tenantId, rows }: LeadReport,
): Promise<LeadResults> {
  const { infra, clues } = ctx;
  const platform = await platformOfTenant(ctx, caller, tenantId);
  const now = infra.clock.now();
  const known = { conducts: clues.conducts().map(({ conduct }) => conduct), today: civilDateOf(now) };
  const read = rows.map((given) => readLead(given, known));
  const whole = read.flatMap((one) => (one.kind === 'read' ? [one.row] : []));
  const places = await inScope(infra.db, systemScope, (tx) => findPlaces(ctx, tx, whole));
  return inScope(infra.db, { ...caller, tenantId }, async (tx) => {
    const results: LeadResults['rows'] = [];
    const taken: string[] = [];
    for (const [at, one] of read.entries()) {
      const line = at + 1;
      if (one.kind === 'refused') {
        results.push({ line, ref: one.ref, result: 'refused', leadId: null, number: null, problems: one.problems });
        continue;
      }
      const { row } = one;
      const before = await tx
        .selectFrom('platforms.lead')
        .select(['id', 'number'])
        .where('platform_id', '=', platform.id)
        .where('ref', '=', row.ref)
        .executeTakeFirst();
      if (before) {
        const { id: leadId, number } = before;
        results.push({ line, ref: row.ref, result: 'known', leadId, number, problems: [] });
        continue;
      }
      const place = places.get(row.operatorUscc ?? '');
      const countyCode = place?.countyCode ?? platform.countyCode;
      const { rows: numbers } = await sql<{ no: number }>`select nextval('platforms.lead_no') as no`.execute(tx);
      const number = `PX${known.today.replaceAll('-', '')}-${String(numbers[0]?.no).padStart(5, '0')}`;
      const id = uuidV7(infra.clock, infra.rng);
      await tx
        .insertInto('platforms.lead')
        .values({
          id,
          number,
          tenant_id: tenantId,
          platform_id: platform.id,
          ref: row.ref,
          conduct: row.conduct,
          operator_name: row.operatorName,
          operator_uscc: row.operatorUscc,
          operator_id: place?.id ?? null,
          platform_shop_id: row.platformShopId,
          goods: row.goods,
          url: row.url,
          description: redactPersonal(row.description),
          records: redactPersonal(row.records),
          measures: redactPersonal(row.measures),
          found_on: parseCivilDate(row.foundOn),
          county_code: countyCode,
          unit_id: organOf(ctx, countyCode).id,
          sent_by: caller.personId,
          reported_at: now,
          demo: platform.demo,
        })
        .execute();
      taken.push(id);
      results.push({ line, ref: row.ref, result: 'taken', leadId: id, number, problems: [] });
    }
    if (taken.length > 0) {
      await infra.outbox.publish(tx, 'platforms.leadsReported.v1', { leadIds: taken, at: now.toISOString() }, now);
      const entry = {
        objectKind: 'platform',
        objectId: platform.id,
        action: 'platform.leadsReported',
        detail: { leads: taken.length },
      };
      await appendEntry(tx, infra.clock, caller, entry);
    }
    const count = (result: string): number => results.filter((one) => one.result === result).length;
    return { taken: count('taken'), known: count('known'), refused: count('refused'), rows: results };
  });
}

const COLUMNS: readonly Column[] = LEAD_FIELDS.map(({ field, nameZh }) => ({
  field,
  headers: [nameZh, field],
  ...(field !== 'operatorUscc' && { required: true as const }),
}));

/** The same from a file of one table; its first line names the fields. */
export async function reportLeadFile(
  ctx: PlatformsContext,
  caller: Caller,
  { tenantId, bytes }: { readonly tenantId: string; readonly bytes: Uint8Array },
): Promise<LeadResults> {
  await platformOfTenant(ctx, caller, tenantId);
  const { columns, rows } = await readUpload({ columns: COLUMNS, bytes });
  if (rows.length > MOST_LEADS) throw new AppError('platform.tooManyLeads', 413, { most: MOST_LEADS });
  const conducts = new Map(ctx.clues.conducts().map(({ conduct, nameZh }) => [nameZh, conduct]));
  const read = rows.map(({ cells }) => {
    const textOf = (field: string): string => cells[columns.get(field) ?? -1]?.text.trim() ?? '';
    const row = Object.fromEntries(LEAD_FIELDS.map(({ field }) => [field, textOf(field)]));
    const { conduct = '', operatorUscc } = row;
    return {
      ...row,
      conduct: conducts.get(conduct) ?? conduct,
      operatorUscc: operatorUscc === '' ? null : operatorUscc,
    };
  });
  return reportLeads(ctx, caller, { tenantId, rows: read });
}

/** Whose shop it is, where the registry knows: by credit code. */
async function findPlaces(
  { registry }: PlatformsContext,
  tx: Tx,
  rows: readonly PlatformLeadRow[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly countyCode: string | null }>> {
  const ids = new Map<string, string>();
  for (const code of new Set(rows.flatMap(({ operatorUscc }) => operatorUscc ?? []))) {
    const id = await registry.findOperatorByUscc(tx, code);
    if (id !== null) ids.set(code, id);
  }
  const operators = await registry.operatorsByIds(tx, [...ids.values()]);
  return new Map(
    [...ids].map(([code, id]) => [code, { id, countyCode: operators.get(id)?.countyCode ?? null }] as const),
  );
}
