import { type LeadResults, MOST_LEADS, type PlatformLeadRow } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { type Column, readUpload } from '../../../infra/table-file/index.ts';
import type { PlatformsContext } from '../context.ts';
import { platformOfTenant } from '../duty/platform-of.ts';
import { openLeadBook } from './lead-book.ts';
import { LEAD_FIELDS, readLead } from './lead-row.ts';
import { openTrialBook } from './trial-book.ts';

export interface LeadReport {
  readonly tenantId: string;
  readonly rows: readonly unknown[];
}

/**
 * Leads that a platform reports of what it found on itself (电子商务法 art. 29; brief 4.5.2). Each row is taken, known already or refused by
 * itself; what was taken goes into the queue of alerts, where an officer decides. By a trial key the answer is the same, and nothing follows.
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
  const trial = caller.trial === true;
  const book = (trial ? openTrialBook : openLeadBook)(ctx, { caller, tenantId, platform, places, now });
  return inScope(infra.db, { ...caller, tenantId }, async (tx) => {
    const results: LeadResults['rows'] = [];
    const taken: string[] = [];
    for (const [at, one] of read.entries()) {
      const line = at + 1;
      if (one.kind === 'refused') {
        results.push({ line, ref: one.ref, result: 'refused', leadId: null, number: null, problems: one.problems });
        continue;
      }
      const before = await book.find(tx, one.row.ref);
      const { id: leadId, number } = before ?? (await book.take(tx, one.row));
      if (!before) taken.push(leadId);
      results.push({ line, ref: one.row.ref, result: before ? 'known' : 'taken', leadId, number, problems: [] });
    }
    if (taken.length > 0) await book.tell(tx, taken);
    const count = (result: string): number => results.filter((one) => one.result === result).length;
    return { trial, taken: count('taken'), known: count('known'), refused: count('refused'), rows: results };
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
