import * as contract from '@jianhu/contract';
import { inScope } from '../../../infra/database.ts';
import { attachmentHeaders } from '../../../infra/attachment.ts';
import type { HttpEdge } from '../../../infra/http.ts';
import type { PlanContext, PlanRead } from '../context.ts';
import { actOnPaper } from './act-on-paper.ts';
import { draftPaper } from './draft-paper.ts';
import { getPaper, getPaperRecord, listPapers, openFile } from './views.ts';

const MEDIA = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;

export function mountPapers(edge: HttpEdge, ctx: PlanContext, read: PlanRead): void {
  const { db } = ctx.infra;
  edge.handle(contract.listPlanPapers, ({ caller, query }) => read(caller, (tx) => listPapers(ctx, tx, caller, query)));
  edge.handle(contract.draftPlanPaper, ({ caller, body }) =>
    inScope(db, caller, async (tx) => getPaperRecord(ctx, tx, await draftPaper(ctx, tx, caller, body))),
  );
  edge.handle(contract.getPlanPaper, ({ caller, params }) =>
    inScope(db, caller, (tx) => getPaper(ctx, tx, caller, params.id)),
  );
  edge.handle(contract.actOnPlanPaper, async ({ caller, params, body }) => {
    await actOnPaper(ctx, caller, params.id, body);
    return inScope(db, caller, (tx) => getPaperRecord(ctx, tx, params.id));
  });
  edge.handle(contract.getPlanPaperFile, async ({ caller, params, reply }) => {
    const { bytes, name } = await openFile(ctx, caller, params);
    void reply.headers(attachmentHeaders(name));
    return reply.type(MEDIA[params.format]).send(Buffer.from(bytes));
  });
}
