import type { admitTenantMember, BodyOf, ResponseOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { Caller } from '../../../infra/http.ts';
import type { ServicesContext } from '../context.ts';
import { findSubject } from './subject.ts';

/** The account belongs to a subject that the registry holds; whoever is not registered is registered first. */
export async function admitMember(
  ctx: ServicesContext,
  caller: Caller,
  { subject: asked, ...account }: BodyOf<typeof admitTenantMember>,
): Promise<ResponseOf<typeof admitTenantMember>> {
  const subject = await findSubject(ctx, { kind: asked.kind, subjectId: asked.id });
  if (!subject) throw new AppError('record.notFound', 404);
  const { countyCode, id: subjectId } = subject.record;
  return ctx.identity.admitMember(caller, { ...account, subject: { kind: asked.kind, subjectId, countyCode } });
}
