import * as contract from '@jianhu/contract';
import { attachmentHeaders } from '../../../infra/attachment.ts';
import type { HttpEdge } from '../../../infra/http.ts';
import { listSlices, openSlice, type SliceViewDeps } from './views.ts';

export function mountSlices(edge: HttpEdge, deps: SliceViewDeps): void {
  edge.handle(contract.listClueSlices, async ({ caller, params }) => ({
    items: await listSlices(deps, caller, params.id),
  }));
  edge.handle(contract.getClueSlice, async ({ caller, params, reply }) => {
    const { file, name } = await openSlice(deps, caller, params);
    void reply.headers(attachmentHeaders(name));
    return reply.type('application/octet-stream').send(file);
  });
}
