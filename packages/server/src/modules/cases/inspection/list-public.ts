import type { listPublicInspections, PublicInspection, QueryOf, ResponseOf } from '@jianhu/contract';
import { sql } from 'kysely';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { OperatorFacts } from '../../clues/index.ts';
import type { CasesContext } from '../context.ts';

interface PublishedRow {
  readonly id: string;
  readonly operatorId: string;
  readonly unitId: string;
  readonly itemCode: string;
  readonly basis: string;
  readonly result: string;
  readonly checkedOn: string;
  readonly publishedOn: string;
  readonly demo: boolean;
}

/**
 * Results that are public, the newest first. The platform reads for everybody, and only codes: notes, officers and the number of what set a
 * check off are never read here, and what was annulled is not found any more.
 */
export async function listPublic(
  ctx: CasesContext,
  { after, limit }: QueryOf<typeof listPublicInspections>,
): Promise<ResponseOf<typeof listPublicInspections>> {
  const now = ctx.infra.clock.now();
  return inScope(ctx.infra.db, systemScope, async (tx) => {
    const { rows } = await sql<PublishedRow>`
      select i.id, i.operator_id as "operatorId", i.unit_id as "unitId", i.item_code as "itemCode", i.basis, r.result,
        r.on_day::text as "checkedOn", p.on_day::text as "publishedOn", i.demo
      from cases.inspection_action p join cases.inspection i on i.id = p.inspection
      join cases.inspection_result r on r.inspection = i.id
      where p.action = 'publish'
        and not exists (select from cases.inspection_action a where a.inspection = i.id and a.action = 'annul')
        and (${after ?? null}::uuid is null or (p.at, p.inspection) < (select l.at, l.inspection from cases.inspection_action l
          where l.inspection = ${after ?? null}::uuid and l.action = 'publish'))
      order by p.at desc, p.inspection desc limit ${limit + 1}`.execute(tx);
    const page = rows.slice(0, limit);
    const operators = await ctx.registry.operatorsByIds(tx, [...new Set(page.map(({ operatorId }) => operatorId))]);
    return {
      items: page.map((row) => present(ctx, row, operators.get(row.operatorId))),
      next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
      asOf: now.toISOString(),
    };
  });
}

function present(
  { rules: { inspections }, identity }: CasesContext,
  row: PublishedRow,
  operator: OperatorFacts | undefined,
): PublicInspection {
  const basis = inspections.bases.find(({ id }) => id === row.basis);
  return {
    id: row.id,
    // A natural person without registration is not named; nor is one whom the registry no longer knows to be a firm.
    operatorNameZh: operator?.kind === undefined || operator.kind === 'exemptNaturalPerson' ? null : operator.nameZh,
    organZh: identity.units.find(row.unitId)?.nameZh ?? row.unitId,
    item: nameOf(
      inspections.items.find(({ code }) => code === row.itemCode),
      row.itemCode,
    ),
    setOffBy: basis?.counts !== true ? 'event' : basis.id === 'randomDraw' ? 'randomDraw' : 'plan',
    result: nameOf(
      inspections.results.find(({ id }) => id === row.result),
      row.result,
    ),
    checkedOn: row.checkedOn,
    publishedOn: row.publishedOn,
    demo: row.demo,
  };
}

function nameOf(found: { readonly nameZh: string; readonly nameEn: string } | undefined, otherwise: string) {
  return { nameZh: found?.nameZh ?? otherwise, nameEn: found?.nameEn ?? otherwise };
}
