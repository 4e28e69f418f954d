import type { BodyOf, proposeInspection as operation } from '@jianhu/contract';
import { AppError, type CivilDate, civilDateOf, parseCivilDate, redactNote, uuidV7 } from '@jianhu/kernel';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { isCertificateInForce, listCertificates } from '../officer/certificate.ts';
import { takeNumber } from '../matter/store.ts';
import { requireFiledCase } from './require-filed-case.ts';
import { itemsOn, triggeredOnlyOn, usedOf } from './inspection-items.ts';
import { type InspectionRow, listInspectionRows, lockOperator } from './store.ts';

export interface Proposed {
  readonly operatorId: string;
  readonly given: BodyOf<typeof operation>;
  readonly demo?: boolean;
}

/** An item of the list, a plan or a trigger, two certified officers, a day ahead, and a place under the cap of the year. Gives its id. */
export async function proposeInspection(
  ctx: CasesContext,
  caller: Caller,
  { operatorId, given, demo = false }: Proposed,
): Promise<string> {
  const operators = await inScope(ctx.infra.workerDb, systemScope, (tx) =>
    ctx.registry.operatorsByIds(tx, [operatorId]),
  );
  const operator = operators.get(operatorId);
  if (!operator) throw new AppError('record.notFound', 404);
  const today = civilDateOf(ctx.infra.clock.now());
  const plannedOn = parseCivilDate(given.plannedOn);
  if (plannedOn < today) throw new AppError('case.inspectionDay', 422, { today });
  const basis = ctx.rules.inspections.bases.find(({ id }) => id === given.basis);
  const item = itemsOn(ctx.rules.inspections, plannedOn).find(({ code }) => code === given.itemCode);
  if (!basis || !item) throw new AppError('case.inspectionItem', 422, { itemCode: given.itemCode, basis: given.basis });
  const quiet = basis.counts && triggeredOnlyOn(ctx.rules.inspections, operator.trade ?? null, plannedOn);
  if (quiet)
    throw new AppError('case.inspectionTriggered', 409, {
      tradeZh: quiet.nameZh,
      article: `《${quiet.statute}》${quiet.article}`,
    });
  return inScope(ctx.infra.db, caller, async (tx) => {
    const unit = caller.unitId === null ? null : ctx.identity.units.find(caller.unitId);
    if (!unit) throw new AppError('case.notYourUnit', 403);
    if (basis.ofCase) await requireFiledCase(ctx, tx, { unitId: unit.id, operatorId, number: given.reference });
    const officers = await requireOfficers(tx, caller, { officers: given.officers, plannedOn });
    await lockOperator(tx, operatorId);
    if (basis.counts)
      refuseBeyondCap(ctx, await listInspectionRows(tx, operatorId), { unitId: unit.id, item, plannedOn });
    const id = uuidV7(ctx.infra.clock, ctx.infra.rng);
    await tx
      .insertInto('cases.inspection')
      .values({
        id,
        number: await takeNumber(tx, {
          code: unit.countyCode ?? ctx.cityCode,
          year: Number(today.slice(0, 4)),
          kind: 'inspection',
        }),
        operator_id: operatorId,
        unit_id: unit.id,
        county_code: unit.countyCode,
        item_code: item.code,
        basis: basis.id,
        counts: basis.counts,
        reference: redactNote(given.reference) ?? '',
        planned_on: plannedOn,
        officers,
        proposed_by: caller.personId,
        proposed_at: ctx.infra.clock.now(),
        demo,
      })
      .execute();
    await appendEntry(tx, ctx.infra.clock, caller, {
      objectKind: 'inspection',
      objectId: id,
      action: 'inspection.proposed',
      detail: { operatorId, itemCode: item.code, basis: basis.id, plannedOn, officers },
    });
    return id;
  });
}

/** The cap is of the organ, the item and the calendar year (国办发〔2024〕54号); what a trigger sets off does not count. */
export function refuseBeyondCap(
  { rules }: Pick<CasesContext, 'rules'>,
  rows: readonly InspectionRow[],
  {
    unitId,
    item,
    plannedOn,
  }: {
    readonly unitId: string;
    readonly item: { readonly code: string; readonly yearlyCap: number };
    readonly plannedOn: CivilDate;
  },
): void {
  const own = rows.filter((one) => one.unitId === unitId);
  const used = usedOf(own, { itemCode: item.code, year: Number(plannedOn.slice(0, 4)) });
  if (used < item.yearlyCap) return;
  const { statute, article } = rules.inspections;
  throw new AppError('case.inspectionCap', 409, {
    used,
    yearlyCap: item.yearlyCap,
    article: `《${statute}》${article}`,
  });
}

async function requireOfficers(
  tx: Tx,
  caller: Caller,
  { officers, plannedOn }: { readonly officers: readonly string[]; readonly plannedOn: CivilDate },
): Promise<string[]> {
  const named = [...new Set(officers)];
  const held = await listCertificates(tx, { personIds: named });
  const acting = named.filter((one) =>
    held.some(
      (card) => card.personId === one && card.unitId === caller.unitId && isCertificateInForce(card, plannedOn),
    ),
  );
  if (named.length < 2 || acting.length !== named.length) throw new AppError('case.inspectionOfficers', 422);
  return named;
}
