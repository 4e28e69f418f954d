import * as contract from '@jianhu/contract';
import { Readable } from 'node:stream';
import { attachmentHeaders } from '../../../infra/attachment.ts';
import type { HttpEdge } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { addExhibit } from './add-exhibit.ts';
import { createCaptures } from './capture-exhibit.ts';
import { linkFacts } from './link-facts.ts';
import { recordCustody } from './record-custody.ts';
import { supplementExhibit } from './supplement-exhibit.ts';
import { getMatterFile } from '../matter/get-matter.ts';
import { getExhibit, listExhibits, openExhibit } from './views.ts';

export function mountExhibits(edge: HttpEdge, ctx: CasesContext): void {
  edge.handle(contract.listExhibits, ({ caller, params }) => listExhibits(ctx, caller, params.id));
  edge.handle(contract.addExhibit, async ({ caller, params, query, request }) => {
    const file = request.body instanceof Readable ? request.body : Readable.from([]);
    const exhibit = await addExhibit(ctx, caller, { id: params.id, given: query, file });
    return getExhibit(ctx, caller, { id: params.id, exhibit });
  });
  edge.handle(contract.recordCustody, async ({ caller, params, body }) => {
    await recordCustody(ctx, caller, { ...params, given: body });
    return getExhibit(ctx, caller, params);
  });
  edge.handle(contract.linkExhibitFacts, async ({ caller, params, body }) => {
    await linkFacts(ctx, caller, { ...params, facts: body.facts });
    return getExhibit(ctx, caller, params);
  });
  edge.handle(contract.supplementExhibit, async ({ caller, params, body }) => {
    await supplementExhibit(ctx, caller, { ...params, given: body });
    return getExhibit(ctx, caller, params);
  });
  edge.handle(contract.getExhibitFile, async ({ caller, params, reply }) => {
    const { file, name, bytes } = await openExhibit(ctx, caller, params);
    void reply.headers({ ...attachmentHeaders(name), 'content-length': String(bytes) });
    return reply.type('application/octet-stream').send(file);
  });
  const captures = createCaptures(ctx);
  edge.handle(contract.listCaptures, async ({ caller, params }) => {
    // Behind the wall of the matter.
    await getMatterFile(ctx, caller, params.id);
    return { items: captures.list(params.id), clockSource: ctx.referenceTime?.name ?? null };
  });
  edge.handle(contract.startCapture, ({ caller, params, body }) => captures.start(caller, params.id, body));
  edge.handle(contract.cancelCapture, async ({ caller, params }) => captures.cancel(caller, params));
}
