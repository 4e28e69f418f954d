import * as contract from '@jianhu/contract';
import { attachmentHeaders } from '../../../infra/attachment.ts';
import type { HttpEdge } from '../../../infra/http.ts';
import type { PreserveContext } from './context.ts';
import { openPackage } from './open-package.ts';
import { preserveRoom } from './preserve-room.ts';
import { raiseAlert } from './raise-alert.ts';
import { getPreservation, listPreservations } from './views.ts';
import { withdrawPreservation } from './withdraw-preservation.ts';

export function mountPreservations(edge: HttpEdge, ctx: PreserveContext): void {
  edge.handle(contract.listPreservations, ({ caller, query }) => listPreservations(ctx, caller, query));
  edge.handle(contract.preserveRoom, async ({ caller, body }) =>
    getPreservation(ctx, caller, await preserveRoom(ctx, caller, body)),
  );
  edge.handle(contract.withdrawPreservation, async ({ caller, params }) => {
    await withdrawPreservation(ctx, caller, params.id);
    return getPreservation(ctx, caller, params.id);
  });
  edge.handle(contract.raiseRoomAlert, async ({ caller, params, body }) => {
    const raised = await raiseAlert(ctx, caller, { ...params, ...body });
    return { ...raised, preservation: await getPreservation(ctx, caller, params.id) };
  });
  edge.handle(contract.getPreservedPackage, async ({ caller, params, reply }) => {
    const { name, bytes } = await openPackage(ctx, caller, params.id);
    void reply.headers(attachmentHeaders(name));
    return reply.type('application/octet-stream').send(bytes);
  });
}
