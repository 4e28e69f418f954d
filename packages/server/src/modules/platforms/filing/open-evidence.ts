import type { openFilingEvidence as operation, ResponseOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { z } from 'zod';
import { inScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { PlatformsContext } from '../context.ts';
import { type FilingRow, listFilingRows } from './store.ts';

const sealedSchema = z.array(z.string());

/** Where the files of a filing lie in the vault, under whoever sent it. */
export function evidenceField(filingId: string): string {
  return `p${filingId.replaceAll('-', '')}`;
}

/** The files of a filing that the officer's walls show; every look stands in the trail. */
export async function openFilingEvidence(
  ctx: PlatformsContext,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof operation>> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const [row] = await listFilingRows(tx, { id });
    if (!row) throw new AppError('record.notFound', 404);
    if (row.evidence.length === 0) return { files: [] };
    const contents = await readSealed(ctx, tx, row);
    const entry = { objectKind: 'platformFiling', objectId: id, action: 'platform.evidenceOpened', detail: {} };
    await appendEntry(tx, ctx.infra.clock, caller, entry);
    return {
      files: row.evidence.flatMap((file, at) =>
        contents[at] === undefined ? [] : [{ ...file, base64: contents[at] }],
      ),
    };
  });
}

/** The files of a filing as they were sent, in base64. */
export async function readSealed(
  { identity }: PlatformsContext,
  tx: Tx,
  { id, sentBy }: Pick<FilingRow, 'id' | 'sentBy'>,
): Promise<string[]> {
  const [item] = await identity.vault.readItems(tx, [{ subjectId: sentBy, field: evidenceField(id) }]);
  return item ? sealedSchema.parse(JSON.parse(item.value)) : [];
}
