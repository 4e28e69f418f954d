import type { openInboxEvidence as operation, ResponseOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { z } from 'zod';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CounterContext } from '../context.ts';
import { evidenceSchema, listMessages } from './store.ts';

const sealedSchema = z.array(z.string());

/** Where the files of a message lie in the vault, under whoever sent it. */
export function evidenceField(messageId: string): string {
  return `e${messageId.replaceAll('-', '')}`;
}

/** The files of a message that the officer's walls show; every look stands in the trail. */
export async function openEvidence(
  ctx: CounterContext,
  caller: Caller,
  id: string,
): Promise<ResponseOf<typeof operation>> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const [row] = await listMessages(tx, { id });
    if (!row) throw new AppError('record.notFound', 404);
    const named = evidenceSchema.parse(row.evidence);
    if (named.length === 0) return { files: [] };
    const [item] = await ctx.identity.vault.readItems(tx, [{ subjectId: row.sentBy, field: evidenceField(id) }]);
    const contents = item ? sealedSchema.parse(JSON.parse(item.value)) : [];
    const entry = { objectKind: 'inboxMessage', objectId: id, action: 'inbox.evidenceOpened', detail: {} };
    await appendEntry(tx, ctx.infra.clock, caller, entry);
    return {
      files: named.flatMap((file, at) => (contents[at] === undefined ? [] : [{ ...file, base64: contents[at] }])),
    };
  });
}
