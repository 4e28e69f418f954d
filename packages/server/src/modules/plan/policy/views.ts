import type { getPlanPolicy, listPlanPolicies, PlanPolicy, QueryOf, ResponseOf } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { expandUnits } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { isOffice } from '../competence.ts';
import type { PlanContext } from '../context.ts';
import { unitRef } from '../names.ts';
import { keyOf, type Paged, pageOf } from './page.ts';
import {
  insertReading,
  listNewestPolicies,
  listPolicyVersions,
  listReadings,
  type PolicyRow,
  type Reading,
} from './store.ts';

/** No city has so many policies for its platform economy; what is over it is a sign of something else. */
const MOST = 2_000;

export async function listPolicies(
  ctx: PlanContext,
  tx: Tx,
  query: QueryOf<typeof listPlanPolicies>,
): Paged<PlanPolicy> {
  const rows = await listNewestPolicies(tx, { after: keyOf(query.after), limit: MOST, measureNo: query.measureNo });
  const readings = Map.groupBy(await listReadings(tx, rows), ({ policyId }) => policyId);
  const forUnit = query.forUnit;
  const wanted = rows
    .filter(({ audience }) => forUnit === undefined || expandUnits(ctx.rulebook.plan, audience).includes(forUnit))
    .map((row) => presentPolicy(ctx, row, readings.get(row.id) ?? []))
    .filter(({ reached, inForce }) => query.unopened !== true || (inForce && reached.opened === 0));
  return pageOf(wanted, query.limit);
}

/** Opens a policy, which is recorded for the reader's unit. */
export async function openPolicy(
  ctx: PlanContext,
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof getPlanPolicy>> {
  const versions = await listPolicyVersions(tx, id);
  const newest = versions[0];
  if (!newest) throw new AppError('record.notFound', 404);
  if (caller.unitId !== null) {
    const { personId, unitId } = caller;
    await insertReading(tx, { policyId: id, version: newest.version, personId, unitId, at: ctx.infra.clock.now() });
  }
  const readings = await listReadings(tx, [newest]);
  const names = await ctx.identity.namesOf(
    versions.map(({ person_id: person }) => person),
    tx,
  );
  const byUnit = new Map(readings.map((reading) => [reading.unitId, reading]));
  return {
    ...presentPolicy(ctx, newest, readings),
    text: newest.text,
    interpretation: newest.interpretation,
    versions: versions.map(({ version, at, person_id: person }) => ({
      version,
      at: at.toISOString(),
      byName: names.get(person)?.displayName ?? '',
    })),
    readings: expandUnits(ctx.rulebook.plan, newest.audience).map((unit) => ({
      unit: unitRef(ctx, unit),
      people: byUnit.get(unit)?.people ?? 0,
      firstAt: byUnit.get(unit)?.firstAt.toISOString() ?? null,
    })),
    mayEdit: isOffice(ctx, caller),
  };
}

export async function getPolicyRecord(ctx: PlanContext, tx: Tx, id: string): Promise<PlanPolicy> {
  const newest = (await listPolicyVersions(tx, id))[0];
  if (!newest) throw new AppError('record.notFound', 404);
  return presentPolicy(ctx, newest, await listReadings(tx, [newest]));
}

function presentPolicy(ctx: PlanContext, row: PolicyRow, readings: readonly Reading[]): PlanPolicy {
  const today = civilDateOf(ctx.infra.clock.now());
  const units = expandUnits(ctx.rulebook.plan, row.audience);
  const opened = new Set(readings.map(({ unitId }) => unitId));
  return {
    id: row.id,
    version: row.version,
    title: row.title,
    documentNo: row.document_no,
    issuer: row.issuer,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    inForce: row.effective_from <= today && (row.effective_to === null || today <= row.effective_to),
    audience: row.audience.map((unit) => unitRef(ctx, unit)),
    measureNo: row.measure_no,
    reached: { units: units.length, opened: units.filter((unit) => opened.has(unit)).length },
    demo: row.demo,
  };
}
