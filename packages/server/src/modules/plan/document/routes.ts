import { comparePlanDocuments, getPlanDocument, importPlanDocument, listPlanDocuments } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { type PlanDocument, planDocumentSchema } from '@jianhu/rules';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { HttpEdge } from '../../../infra/http.ts';
import { createReadingSlots } from '../../../infra/table-file/index.ts';
import { refuseUnlessOffice } from '../competence.ts';
import type { PlanContext, PlanRead } from '../context.ts';
import { buildPlanWorkbook } from './build-plan-workbook.ts';
import { diffPlan } from './diff-plan.ts';
import { findVersion, listVersions } from './document-store.ts';
import { importPlan } from './import-plan.ts';
import { readPlanDocument } from './read-plan-document.ts';

const SLOTS = { atOnce: 1, waiting: 4, waitingOfOne: 2 };

export function mountDocument(edge: HttpEdge, ctx: PlanContext, read: PlanRead): void {
  const { db } = ctx.infra;
  const slots = createReadingSlots(SLOTS);
  edge.handle(importPlanDocument, ({ caller, query, request }) => {
    refuseUnlessOffice(ctx, caller);
    return slots.take(caller.actorRef, async () => {
      const plan = await readPlanDocument(request.body);
      const imported = await inScope(db, caller, (tx) => importPlan(ctx, tx, caller, { ...query, plan }));
      await ctx.holder.refresh();
      return imported;
    });
  });
  edge.handle(listPlanDocuments, ({ caller }) =>
    read(caller, async (tx) => {
      const versions = (await listVersions(tx)).toReversed();
      return { items: versions.map((row, at) => presentVersion(row, at === 0)) };
    }),
  );
  edge.handle(comparePlanDocuments, ({ caller, query: { from, to } }) =>
    inScope(db, caller, async (tx) => ({ changes: diffPlan(await getVersion(tx, from), await getVersion(tx, to)) })),
  );
  edge.handle(getPlanDocument, async ({ caller, query: { version, format }, reply }) => {
    const plan = version === undefined ? ctx.rulebook.plan : await inScope(db, caller, (tx) => getVersion(tx, version));
    const name = `plan-${plan.version}.${format}`.replace(/[^\w.-]/g, '_');
    void reply.headers({
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
    });
    if (format === 'json')
      return reply.type('application/json; charset=utf-8').send(`${JSON.stringify(plan, null, 2)}\n`);
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .send(buildPlanWorkbook(plan));
  });
}

async function getVersion(tx: Tx, no: number): Promise<PlanDocument> {
  const found = await findVersion(tx, no);
  if (!found) throw new AppError('record.notFound', 404);
  return planDocumentSchema.parse(found.body);
}

type Row = Awaited<ReturnType<typeof listVersions>>[number];

function presentVersion({ no, body, sha256, loaded_at: at, actor_ref: actorRef, note }: Row, inForce: boolean) {
  // Written by this module only, always as a document; an older form may lack a member.
  const { titleZh = '', version = '' } = body as Partial<PlanDocument>;
  const source = actorRef === systemScope.actorRef ? ('rulebook' as const) : ('office' as const);
  return { version: no, titleZh, documentVersion: version, source, note, loadedAt: at.toISOString(), sha256, inForce };
}
