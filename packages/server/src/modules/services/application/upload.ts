import { createHash } from 'node:crypto';
import { MOST_UPLOAD_BYTES } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { Facts } from '@jianhu/rules';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { plainFileName } from '../../../infra/plain-file-name.ts';
import { appendEntry } from '../../audit/index.ts';
import type { ServicesContext } from '../context.ts';
import type { OfferedItem } from '../rulebook.ts';
import { refuseForeignId } from './applicant.ts';
import { readSealedFile, sealFile } from './seal.ts';
import { findApplication } from './store.ts';

const MOST_FILES = 20;

export interface FileRow {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/** A file for a draft or an application of one's own; its id is the sender's, so that sent twice it is one. */
export async function sendFile(
  ctx: ServicesContext,
  caller: Caller,
  file: { readonly of: string; readonly id: string; readonly name: string; readonly body: unknown },
): Promise<FileRow> {
  await refuseForeignId(ctx, caller, file.of);
  return inScope(ctx.infra.db, caller, async (tx) => {
    await requireOwn(tx, caller, file.of);
    const bytes = Buffer.isBuffer(file.body) ? file.body : null;
    if (!bytes || bytes.length === 0 || bytes.length > MOST_UPLOAD_BYTES)
      throw new AppError('service.fileTooLarge', 413, { mostBytes: MOST_UPLOAD_BYTES });
    if (!KINDS.some((magic) => bytes.subarray(0, magic.length).equals(magic)))
      throw new AppError('service.fileKind', 415);
    const before = await listFiles(tx, file.of);
    const same = before.find(({ id }) => id === file.id);
    if (same) return same;
    if (before.length >= MOST_FILES) throw new AppError('service.tooManyFiles', 409);
    const row = {
      id: file.id,
      name: plainFileName(file.name, '材料'),
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
    const owner = { tenant_id: caller.tenantId ?? null, applicant_unit: caller.tenantId ? null : caller.unitId };
    await tx
      .insertInto('services.upload')
      .values({ ...row, ...owner, application_id: file.of, sent_at: ctx.infra.clock.now() })
      .execute();
    await sealFile(ctx, tx, { of: file.of, id: file.id, bytes });
    return row;
  });
}

/** PDF, PNG, JPEG, ZIP (docx, xlsx, OFD) and the old office form: by what is in them, whatever the name says. */
const KINDS = ['25504446', '89504e47', 'ffd8ff', '504b0304', 'd0cf11e0'].map((hex) => Buffer.from(hex, 'hex'));

/** A tenant keeps a draft first; a unit sends its form at once. */
async function requireOwn(tx: Tx, caller: Caller, id: string): Promise<void> {
  if (!caller.tenantId || (await findApplication(tx, id))) return;
  const draft = await tx.selectFrom('services.draft').select('id').where('id', '=', id).executeTakeFirst();
  if (!draft) throw new AppError('record.notFound', 404);
}

export async function listFiles(tx: Tx, of: string): Promise<FileRow[]> {
  return tx
    .selectFrom('services.upload')
    .select(['id', 'name', 'size', 'sha256'])
    .where('application_id', '=', of)
    .orderBy('sent_at')
    .orderBy('id')
    .execute();
}

/** Every file that is named was sent up for this very application. */
export async function requireFiles(
  tx: Tx,
  { id, life, facts }: { readonly id: string; readonly life: OfferedItem['life']; readonly facts: Facts },
): Promise<void> {
  const named = life.facts.flatMap(({ key, type }) => {
    const value = facts[key];
    return type === 'files' && typeof value === 'object' ? value : [];
  });
  if (named.length === 0) return;
  const known = new Set((await listFiles(tx, id)).map((file) => file.id));
  if (!named.every((one) => known.has(one))) throw new AppError('service.strangeFile', 422);
}

/** The bytes of a file that the caller's walls show; an officer's look stands in the trail. */
export async function openFile(
  ctx: ServicesContext,
  caller: Caller,
  { of, id }: { readonly of: string; readonly id: string },
): Promise<FileRow & { base64: string }> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const row = (await listFiles(tx, of)).find((one) => one.id === id);
    const base64 = row ? await readSealedFile(ctx, tx, { of, id }) : null;
    if (!row || base64 === null) throw new AppError('record.notFound', 404);
    if (!caller.tenantId) {
      const entry = { objectKind: 'application', objectId: of, action: 'service.fileOpened', detail: { file: id } };
      await appendEntry(tx, ctx.infra.clock, caller, entry);
    }
    return { ...row, base64 };
  });
}
