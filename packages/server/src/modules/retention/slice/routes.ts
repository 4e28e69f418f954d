import * as contract from '@jianhu/contract';
import { attachmentHeaders } from '../../../infra/attachment.ts';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { HttpEdge } from '../../../infra/http.ts';
import { findKept, openKept } from '../kept-package.ts';
import { listSlices, openSlice, type SliceViewDeps } from './views.ts';

export function mountSlices(edge: HttpEdge, deps: SliceViewDeps): void {
  edge.handle(contract.listClueSlices, async ({ caller, params }) => ({
    items: await listSlices(deps, caller, params.id),
    package: await inScope(deps.infra.workerDb, systemScope, (tx) => findKept(tx, params.id)),
  }));
  edge.handle(contract.getClueEvidence, async ({ caller, params, reply }) => {
    const { file, name } = await openKept(deps, caller, params.id);
    void reply.headers(attachmentHeaders(name));
    return reply.type('application/octet-stream').send(file);
  });
  edge.handle(contract.getClueSlice, async ({ caller, params, reply }) => {
    const { file, name } = await openSlice(deps, caller, params);
    void reply.headers(attachmentHeaders(name));
    return reply.type('application/octet-stream').send(file);
  });
}
