import { admitTenantMember, getFrontMe, getOwnFile } from '@jianhu/contract';
import type { HttpEdge } from '../../infra/http.ts';
import type { ServicesContext } from './context.ts';
import { admitMember, getOwnFile as ownFile, viewFrontMe } from './tenant/index.ts';

export function mountRoutes(edge: HttpEdge, ctx: ServicesContext): void {
  edge.handle(getFrontMe, ({ request }) => viewFrontMe(ctx, request));
  edge.handle(admitTenantMember, ({ caller, body }) => admitMember(ctx, caller, body));
  edge.handle(getOwnFile, ({ caller, params }) => ownFile(ctx, caller, params.tenantId));
}
