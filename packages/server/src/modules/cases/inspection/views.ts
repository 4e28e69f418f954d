import type { Inspection, Inspections } from '@jianhu/contract';
import { type CivilDate, civilDateOf } from '@jianhu/kernel';
import { articleOf, findDeadline } from '@jianhu/rules';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { isNameable } from './hold-to-check.ts';
import { isOfCase, itemsOn, usedOf } from './inspection-items.ts';
import { PUBLISH } from './keep-result.ts';
import { mayDecide } from './may-decide.ts';
import { type InspectionRow, listInspectionRows } from './store.ts';

/** What was and is to be checked on the spot at an operator, and what the year still allows to the caller's own organ. */
export async function listInspections(ctx: CasesContext, caller: Caller, operatorId: string): Promise<Inspections> {
  const today = civilDateOf(ctx.infra.clock.now());
  const year = Number(today.slice(0, 4));
  const book = ctx.rules.inspections;
  const { rows, names } = await inScope(ctx.infra.db, caller, async (tx) => {
    const found = await listInspectionRows(tx, operatorId);
    const people = found.flatMap((one) => [one.proposedBy, ...one.officers, ...one.history.map(({ by }) => by)]);
    return { rows: found, names: await ctx.identity.namesOf([...new Set(people)], tx) };
  });
  const own = rows.filter(({ unitId }) => unitId === caller.unitId);
  const nameOf = (person: string): string => names.get(person)?.displayName ?? person;
  return {
    items: rows.map((row) => present(ctx, caller, row, nameOf)),
    year,
    article: `《${book.statute}》${book.article}`,
    assumed: book.reviewedBy === null,
    allowances: itemsOn(book, today).map(({ code, nameZh, nameEn, statute, article, yearlyCap }) => {
      const used = usedOf(own, { itemCode: code, year });
      return { code, nameZh, nameEn, article: `《${statute}》${article}`, yearlyCap, used };
    }),
    results: book.results.map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn })),
    publishArticle: articleOfPublishing(ctx, today),
    bases: book.bases.map(({ id, nameZh, nameEn, counts }) => ({ id, nameZh, nameEn, counts })),
    mayPropose: caller.permissions.has('case.act') && caller.unitId !== null,
  };
}

function articleOfPublishing({ rules }: CasesContext, today: CivilDate): string {
  const deadline = findDeadline(rules.deadlines, PUBLISH, today);
  return deadline ? articleOf(deadline) : '';
}

function present(
  { rules, identity }: CasesContext,
  caller: Caller,
  row: InspectionRow,
  nameOf: (person: string) => string,
): Inspection {
  const item = rules.inspections.items.find(({ code }) => code === row.itemCode);
  const basis = rules.inspections.bases.find(({ id }) => id === row.basis);
  const result = rules.inspections.results.find(({ id }) => id === row.found?.result);
  const isOwn = caller.unitId === row.unitId;
  const inCase = isOfCase(rules.inspections, row.basis);
  const isDone = row.state === 'done' || row.state === 'published' || row.state === 'withheld';
  return {
    id: row.id,
    number: row.number,
    unitZh: identity.units.find(row.unitId)?.nameZh ?? row.unitId,
    itemCode: row.itemCode,
    item: { nameZh: item?.nameZh ?? row.itemCode, nameEn: item?.nameEn ?? row.itemCode },
    basis: { nameZh: basis?.nameZh ?? row.basis, nameEn: basis?.nameEn ?? row.basis },
    counts: row.counts,
    reference: row.reference,
    plannedOn: row.plannedOn,
    officers: row.officers.map(nameOf),
    state: row.state,
    proposedByName: nameOf(row.proposedBy),
    mayApprove:
      isOwn && row.state === 'proposed' && caller.permissions.has('case.approve') && row.proposedBy !== caller.personId,
    case: row.namedIn?.number ? { id: row.namedIn.id, number: row.namedIn.number } : null,
    mayName: isOwn && isNameable(rules.inspections, row),
    mayRecord: isOwn && !inCase && row.state === 'approved' && row.officers.includes(caller.personId),
    result: result ? { nameZh: result.nameZh, nameEn: result.nameEn } : null,
    publishBy: row.state === 'done' ? (row.found?.dueOn ?? null) : null,
    mayPublish: row.state === 'done' && row.found !== null && mayDecide(caller, row),
    mayAnnul: !inCase && isDone && mayDecide(caller, row),
    history: row.history.map(({ action, on, at, by, note }) => ({
      action,
      on,
      at: new Date(at).toISOString(),
      byName: nameOf(by),
      note,
    })),
  };
}
