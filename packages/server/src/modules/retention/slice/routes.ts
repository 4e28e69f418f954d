import * as contract from '@jianhu/contract';
import type { HttpEdge } from '../../../infra/http.ts';
import { listSlices, openSlice, type SliceViewDeps } from './views.ts';

export function mountSlices(edge: HttpEdge, deps: SliceViewDeps): void {
  edge.handle(contract.listClueSlices, async ({ caller, params }) => ({
    items: await listSlices(deps, caller, params.id),
  }));
  edge.handle(contract.getClueSlice, async ({ caller, params, reply }) => {
    const { file, name } = await openSlice(deps, caller, params);
    void reply.headers({
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': 'sandbox',
    });
    return reply.type('application/octet-stream').send(file);
  });
}
