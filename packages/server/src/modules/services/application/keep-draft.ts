import type {
  ApplicationValues,
  BodyOf,
  getApplicationDraft,
  ResponseOf,
  saveApplicationDraft,
} from '@jianhu/contract';
import { applicationValuesSchema } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ServicesContext } from '../context.ts';
import { findItem } from '../rulebook.ts';
import { findApplicant, refuseForeignId } from './applicant.ts';
import { dropSealedDraft, dropSealedFiles, readDraftValues, sealDraft } from './seal.ts';
import { findApplication } from './store.ts';
import { listFiles } from './upload.ts';

type Draft = ResponseOf<typeof saveApplicationDraft>;
const MOST_DRAFTS = 50;

/** Kept as often as it is sent; what is in it is not looked at before it is submitted. */
export async function saveDraft(
  ctx: ServicesContext,
  caller: Caller,
  {
    tenantId,
    id,
    itemId,
    values,
  }: BodyOf<typeof saveApplicationDraft> & { readonly tenantId: string; readonly id: string },
): Promise<Draft> {
  await refuseForeignId(ctx, caller, id);
  const applicant = await findApplicant(ctx, caller, { tenantId, itemId });
  return inScope(ctx.infra.db, caller, async (tx) => {
    if (await findApplication(tx, id)) throw new AppError('service.sentAlready', 409);
    const { count } = await tx
      .selectFrom('services.draft')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('id', '<>', id)
      .executeTakeFirstOrThrow();
    if (count >= MOST_DRAFTS) throw new AppError('service.tooManyDrafts', 409);
    const at = ctx.infra.clock.now();
    const row = await tx
      .insertInto('services.draft')
      .values({ id, tenant_id: tenantId, item_id: applicant.offered.item.itemId, version: 1, saved_at: at })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({ saved_at: at, version: eb('services.draft.version', '+', 1) })),
      )
      .returningAll()
      .executeTakeFirst();
    if (!row || row.item_id !== itemId) throw new AppError('record.notFound', 404);
    await sealDraft(ctx, tx, id, values);
    return present(ctx, row);
  });
}

export async function getDraft(
  ctx: ServicesContext,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof getApplicationDraft>> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const row = await tx.selectFrom('services.draft').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new AppError('record.notFound', 404);
    const values: ApplicationValues = applicationValuesSchema.parse(await readDraftValues(ctx, tx, id));
    return { ...present(ctx, row), values, files: await listFiles(tx, id) };
  });
}

export async function listDrafts(ctx: ServicesContext, tx: Tx): Promise<Draft[]> {
  const rows = await tx.selectFrom('services.draft').selectAll().orderBy('saved_at', 'desc').execute();
  return rows.map((row) => present(ctx, row));
}

/** The form is gone with everything in it; its files too. */
export async function dropDraft(ctx: ServicesContext, caller: Caller, id: string): Promise<void> {
  await inScope(ctx.infra.db, caller, async (tx) => {
    const gone = await tx.deleteFrom('services.draft').where('id', '=', id).executeTakeFirst();
    if (gone.numDeletedRows === 0n) throw new AppError('record.notFound', 404);
    const files = await listFiles(tx, id);
    await tx.deleteFrom('services.upload').where('application_id', '=', id).execute();
    await dropSealedFiles(
      ctx,
      tx,
      id,
      files.map((file) => file.id),
    );
    await dropSealedDraft(ctx, tx, id);
  });
}

interface DraftRow {
  readonly id: string;
  readonly item_id: string;
  readonly version: number;
  readonly saved_at: Date;
}

function present({ rules }: ServicesContext, row: DraftRow): Draft {
  const item = findItem(rules, row.item_id)?.item;
  return {
    id: row.id,
    itemId: row.item_id,
    nameZh: item?.nameZh ?? row.item_id,
    nameEn: item?.nameEn ?? row.item_id,
    version: row.version,
    savedAt: row.saved_at.toISOString(),
  };
}
