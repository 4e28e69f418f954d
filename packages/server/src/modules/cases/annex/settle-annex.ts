import { AppError, civilDateOf, redactNote } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import type { AnnexRecord } from './store.ts';

/** Four eyes: another person of the office than whoever loaded it. */
export async function approveAnnex(ctx: CasesContext, caller: Caller, version: number): Promise<void> {
  await inScope(ctx.infra.db, caller, async (tx) => {
    const annex = await lockAnnex(tx, version);
    if (annex.loaded_by === caller.personId) throw new AppError('annex.own', 403);
    if (annex.approved_by !== null || annex.withdrawn_by !== null) throw new AppError('annex.settled', 409);
    await tx
      .updateTable('cases.discretion_annex')
      .set({ approved_by: caller.personId, approved_at: ctx.infra.clock.now() })
      .where('version', '=', version)
      .execute();
    await tell(ctx, tx, caller, { version, action: 'annex.approved' });
  });
}

/** From today on it is taken no more; sheets that stood on it keep it. */
export async function withdrawAnnex(
  ctx: CasesContext,
  caller: Caller,
  { version, why }: { readonly version: number; readonly why: string },
): Promise<void> {
  await inScope(ctx.infra.db, caller, async (tx) => {
    const annex = await lockAnnex(tx, version);
    if (annex.withdrawn_by !== null) throw new AppError('annex.settled', 409);
    await tx
      .updateTable('cases.discretion_annex')
      .set({
        withdrawn_by: caller.personId,
        withdrawn_on: civilDateOf(ctx.infra.clock.now()),
        withdrawn_why: redactNote(why) ?? '',
      })
      .where('version', '=', version)
      .execute();
    await tell(ctx, tx, caller, { version, action: 'annex.withdrawn' });
  });
}

async function lockAnnex(tx: Tx, version: number): Promise<AnnexRecord> {
  const annex = await tx
    .selectFrom('cases.discretion_annex')
    .selectAll()
    .where('version', '=', version)
    .forUpdate()
    .executeTakeFirst();
  if (!annex) throw new AppError('record.notFound', 404);
  return annex;
}

async function tell(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  { version, action }: { readonly version: number; readonly action: string },
): Promise<void> {
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'discretionAnnex',
    objectId: String(version),
    action,
    detail: { version },
  });
}
