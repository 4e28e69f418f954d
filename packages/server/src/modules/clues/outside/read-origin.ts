import type { getOrigin as operation, openOriginFiles as filesOperation, ResponseOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { z } from 'zod';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CluesContext } from '../context.ts';
import { FILES } from './enter-outside.ts';

const filesSchema = z.array(z.object({ name: z.string(), size: z.int(), sha256: z.string() }));
const sealedSchema = z.array(z.string());

/** From whom an alert came, for whoever sees the alert; what came otherwise has none. */
export async function getOrigin(ctx: CluesContext, caller: Caller, id: string): Promise<ResponseOf<typeof operation>> {
  const row = await inScope(ctx.infra.db, caller, (tx) => readRow(tx, id));
  const names = await ctx.identity.namesOf([row.entered_by]);
  return {
    fromZh: row.from_zh,
    referenceNo: row.reference_no,
    subjectZh: row.subject_zh,
    files: filesSchema.parse(row.files),
    enteredByName: names.get(row.entered_by)?.displayName ?? row.entered_by,
    enteredAt: row.entered_at.toISOString(),
  };
}

/** The files themselves; every look stands in the trail. */
export async function openOriginFiles(
  ctx: CluesContext,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof filesOperation>> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const row = await readRow(tx, id);
    const [item] = await ctx.identity.vault.readItems(tx, [{ subjectId: id, field: FILES }]);
    const contents = item ? sealedSchema.parse(JSON.parse(item.value)) : [];
    const entry = { objectKind: 'alert', objectId: id, action: 'alert.originOpened', detail: {} };
    await appendEntry(tx, ctx.infra.clock, caller, entry);
    const files = filesSchema.parse(row.files);
    return {
      files: files.flatMap((file, at) => (contents[at] === undefined ? [] : [{ ...file, base64: contents[at] }])),
    };
  });
}

async function readRow(tx: Tx, id: string) {
  const row = await tx.selectFrom('clues.alert_origin').selectAll().where('alert_id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}
