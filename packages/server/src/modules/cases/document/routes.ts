import * as contract from '@jianhu/contract';
import { attachmentHeaders, documentTypes } from '../../../infra/attachment.ts';
import type { HttpEdge } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { openDocumentFile } from './open-file.ts';
import { getDocument, listDocuments, listTemplates } from './views.ts';
import { draftDocument, issueDocument, reviseDocument } from './write-document.ts';

export function mountDocuments(edge: HttpEdge, ctx: CasesContext): void {
  edge.handle(contract.listDocumentTemplates, ({ caller, params, query }) =>
    listTemplates(ctx, caller, params.id, query.partyId),
  );
  edge.handle(contract.listDocuments, ({ caller, params }) => listDocuments(ctx, caller, params.id));
  edge.handle(contract.draftDocument, ({ caller, params, body }) =>
    draftDocument(ctx, caller, { id: params.id, ...body }),
  );
  edge.handle(contract.getDocument, ({ caller, params }) => getDocument(ctx, caller, params));
  edge.handle(contract.reviseDocument, ({ caller, params, body }) =>
    reviseDocument(ctx, caller, { ...params, ...body }),
  );
  edge.handle(contract.issueDocument, ({ caller, params, body }) => issueDocument(ctx, caller, { ...params, ...body }));
  edge.handle(contract.getDocumentFile, async ({ caller, params, reply }) => {
    const { bytes, name } = await openDocumentFile(ctx, caller, params);
    void reply.headers(attachmentHeaders(name));
    return reply.type(documentTypes[params.format]).send(Buffer.from(bytes));
  });
}
