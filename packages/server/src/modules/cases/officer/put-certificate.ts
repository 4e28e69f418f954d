import type { BodyOf, Officer, putCertificate as operation } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { listCertificates } from './certificate.ts';
import { presentOfficers } from './list-officers.ts';

export type CertificateBody = BodyOf<typeof operation>;

/** The head registers or withdraws a certificate of his own unit's officer; who has gone to another unit gets it there anew. */
export async function putCertificate(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  { personId, body }: { readonly personId: string; readonly body: CertificateBody },
): Promise<Officer> {
  if (body.validTo < body.validFrom) throw new AppError('case.certificateDates', 422);
  const holder = (await ctx.identity.namesOf([personId], tx)).get(personId);
  const unit = caller.unitId === null ? null : ctx.identity.units.find(caller.unitId);
  if (!holder) throw new AppError('record.notFound', 404);
  if (!unit || holder.unitId !== unit.id) throw new AppError('case.certificateNotYours', 403);
  const values = {
    number: body.number,
    unit_id: unit.id,
    county_code: unit.countyCode,
    valid_from: body.validFrom,
    valid_to: body.validTo,
    withdrawn_on: body.withdrawnOn,
    changed_by: caller.personId,
    changed_at: ctx.infra.clock.now(),
  };
  await tx
    .insertInto('cases.certificate')
    .values({ person_id: personId, ...values })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .execute();
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'certificate',
    objectId: personId,
    action: body.withdrawnOn === null ? 'certificate.registered' : 'certificate.withdrawn',
    detail: { validFrom: body.validFrom, validTo: body.validTo, withdrawnOn: body.withdrawnOn, unitId: unit.id },
  });
  const [officer] = await presentOfficers(ctx, tx, await listCertificates(tx, { personIds: [personId] }));
  if (!officer) throw new AppError('record.notFound', 404);
  return officer;
}
