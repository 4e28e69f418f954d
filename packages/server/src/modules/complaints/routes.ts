import * as contract from '@jianhu/contract';
import { attachmentHeaders, documentTypes } from '../../infra/attachment.ts';
import type { HttpEdge } from '../../infra/http.ts';
import type { ComplaintsContext } from './context.ts';
import { applyForChannel, listOwn, proposeSettlement } from './front/own-complaints.ts';
import { getOwnPublicity, objectToPublicity } from './front/own-publicity.ts';
import { openOwnPaper } from './front/own-papers.ts';
import { actOnItem } from './item/act-on-item.ts';
import { revealComplainant } from './item/complainant.ts';
import { getItemFile } from './item/get-item.ts';
import { listItemPage } from './item/list-items.ts';
import { routeItem } from './item/route-item.ts';
import { listPapers, makePaper, openPaper } from './paper/index.ts';
import { actOnPublicity, getPublicity, listOpenPublicity } from './publicity/index.ts';
import { readFactorSheet } from './sheet/factor-sheet.ts';
import { readRising } from './trends/read-rising.ts';
import { readTrends } from './trends/read-trends.ts';

export function mountRoutes(edge: HttpEdge, ctx: ComplaintsContext): void {
  edge.handle(contract.listComplaints, ({ caller, query }) => listItemPage(ctx, caller, query));
  edge.handle(contract.getComplaint, ({ caller, params }) => getItemFile(ctx, caller, params.id));
  edge.handle(contract.actOnComplaint, ({ caller, params, body }) => actOnItem(ctx, caller, params.id, body));
  edge.handle(contract.revealComplainant, ({ caller, params, body, reply }) => {
    void reply.header('cache-control', 'no-store');
    return revealComplainant(ctx, caller, { id: params.id, note: body.note });
  });
  edge.handle(contract.getComplaintRoute, ({ caller, params, query }) => routeItem(ctx, caller, params.id, query));
  edge.handle(contract.getFactorSheet, ({ caller, params }) => readFactorSheet(ctx, caller, params.id));
  edge.handle(contract.listRisingWords, ({ caller }) => readRising(ctx, caller));
  edge.handle(contract.getComplaintTrends, ({ caller, query }) => readTrends(ctx, caller, query.days));
  edge.handle(contract.listOwnComplaints, ({ caller, params }) => listOwn(ctx, caller, params.tenantId));
  edge.handle(contract.proposeSettlement, ({ caller, params, body }) =>
    proposeSettlement(ctx, caller, { ...params, ...body }),
  );
  edge.handle(contract.applyForChannel, ({ caller, params, body }) =>
    applyForChannel(ctx, caller, { ...params, ...body }),
  );
  mountPapers(edge, ctx);
  mountPublicity(edge, ctx);
}

function mountPublicity(edge: HttpEdge, ctx: ComplaintsContext): void {
  edge.handle(contract.listComplaintPublicity, ({ caller }) => listOpenPublicity(ctx, caller));
  edge.handle(contract.getComplaintPublicity, ({ caller, params }) => getPublicity(ctx, caller, params.operatorId));
  edge.handle(contract.actOnComplaintPublicity, ({ caller, params, body }) =>
    actOnPublicity(ctx, caller, { ...params, ...body }),
  );
  edge.handle(contract.getOwnComplaintPublicity, ({ caller, params }) => getOwnPublicity(ctx, caller, params.tenantId));
  edge.handle(contract.objectToComplaintPublicity, ({ caller, params, body }) =>
    objectToPublicity(ctx, caller, { ...params, ...body }),
  );
}

function mountPapers(edge: HttpEdge, ctx: ComplaintsContext): void {
  edge.handle(contract.listComplaintPapers, ({ caller, params }) => listPapers(ctx, caller, params.id));
  edge.handle(contract.makeComplaintPaper, ({ caller, params, body }) =>
    makePaper(ctx, caller, { ...params, ...body }),
  );
  edge.handle(contract.getComplaintPaperFile, async ({ caller, params, reply }) => {
    const { bytes, name } = await openPaper(ctx, caller, params);
    void reply.headers(attachmentHeaders(name));
    return reply.type(documentTypes[params.format]).send(Buffer.from(bytes));
  });
  edge.handle(contract.openOwnComplaintPaper, async ({ caller, params, reply }) => {
    const { bytes, name } = await openOwnPaper(ctx, caller, params);
    void reply.headers(attachmentHeaders(name));
    return reply.type(documentTypes[params.format]).send(Buffer.from(bytes));
  });
}
