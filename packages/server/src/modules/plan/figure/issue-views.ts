import type { getPlanIssue, listPlanIssues, QueryOf, ResponseOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { PlanContext } from '../context.ts';
import { findTarget } from '../responsibility.ts';

export async function listIssues(ctx: PlanContext, tx: Tx, query: QueryOf<typeof listPlanIssues>) {
  const after = query.after;
  if (after !== undefined && !/^[0-9a-f-]{36}$/.test(after)) throw new AppError('request.invalid', 400);
  let issues = tx
    .selectFrom('plan.issue')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(query.limit + 1);
  // Ids are in the order of time.
  if (after !== undefined) issues = issues.where('id', '<', after);
  const rows = await issues.execute();
  const page = rows.slice(0, query.limit);
  const names = await ctx.identity.namesOf(
    page.map(({ person_id: id }) => id),
    tx,
  );
  return {
    items: page.map((row) => ({
      id: row.id,
      kind: kindOf(row.kind),
      at: row.at.toISOString(),
      byName: names.get(row.person_id)?.displayName ?? '',
      reason: row.reason,
      figures: row.figures,
    })),
    next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

export async function readIssue(ctx: PlanContext, tx: Tx, id: string): Promise<ResponseOf<typeof getPlanIssue>> {
  const issue = await tx.selectFrom('plan.issue').selectAll().where('id', '=', id).executeTakeFirst();
  if (!issue) throw new AppError('record.notFound', 404);
  const { rows } = await sql<ResponseOf<typeof getPlanIssue>['figures'][number]>`
    select f.target_id as "targetId", '' as "targetNameZh", f.county_code as "countyCode", f.unit_id as "unitId", f.period, f.version,
      p.value as before, f.value as after
    from plan.figure f left join plan.figure p on p.target_id = f.target_id and p.county_code = f.county_code and p.unit_id = f.unit_id
      and p.period = f.period and p.version = f.version - 1
    where f.issue_id = ${id} order by f.target_id, f.period, f.county_code, f.unit_id`.execute(tx);
  const names = await ctx.identity.namesOf([issue.person_id], tx);
  return {
    id,
    kind: kindOf(issue.kind),
    at: issue.at.toISOString(),
    byName: names.get(issue.person_id)?.displayName ?? '',
    reason: issue.reason,
    figures: rows.map((row) => ({
      ...row,
      targetNameZh: findTarget(ctx, row.targetId)?.target.nameZh ?? row.targetId,
    })),
  };
}

// The CHECK of the table allows only the words of the contract.
const kindOf = (kind: string) => kind as ResponseOf<typeof getPlanIssue>['kind'];
