import type { getFrontMe, ResponseOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { FastifyRequest } from 'fastify';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { ServicesContext } from '../context.ts';
import { findSubject } from './subject.ts';

export async function viewFrontMe(
  ctx: ServicesContext,
  request: FastifyRequest,
): Promise<ResponseOf<typeof getFrontMe>> {
  const member = await ctx.identity.findMember(request);
  if (!member) throw new AppError('access.membersOnly', 403);
  const { displayName, mustChangePassword, memberships } = member;
  const tenants = await Promise.all(
    memberships.map(async (one) => {
      const subject = await findSubject(ctx, one);
      if (!subject) return [];
      const operatorId = await inScope(ctx.infra.db, systemScope, (tx) => ctx.registry.operatorOfTenant(tx, one));
      return [{ id: one.tenantId, kind: one.kind, nameZh: subject.record.nameZh, isParty: operatorId !== null }];
    }),
  );
  return { displayName, mustChangePassword, tenants: tenants.flat() };
}
