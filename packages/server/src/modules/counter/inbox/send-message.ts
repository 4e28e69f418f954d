import { createHash } from 'node:crypto';
import {
  type BodyOf,
  datedInboxKinds,
  type InboxMessage,
  MOST_EVIDENCE_BYTES,
  type sendInboxMessage as operation,
} from '@jianhu/contract';
import { AppError, redactPersonal } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { plainFileName } from '../../../infra/plain-file-name.ts';
import { appendEntry } from '../../audit/index.ts';
import { readTenant } from '../../identity/index.ts';
import type { CounterContext } from '../context.ts';
import { evidenceField } from './open-evidence.ts';
import { readPapers } from './read-papers.ts';
import { listMessages } from './store.ts';
import { presentMessage } from './views.ts';

export type InboxLetter = BodyOf<typeof operation> & { readonly tenantId: string; readonly matterId: string };

/** Words of the party on a paper that was served on it. The same form sent twice, as a lost connection makes one do, is one message. */
export async function sendMessage(ctx: CounterContext, caller: Caller, letter: InboxLetter): Promise<InboxMessage> {
  const { infra } = ctx;
  const { id, tenantId, matterId, seq, kind } = letter;
  if (datedInboxKinds.includes(kind) !== (letter.untilOn !== undefined)) throw new AppError('inbox.dayMissing', 400);
  const tenant = await inScope(infra.db, caller, (tx) => readTenant(tx, tenantId));
  if (!tenant) throw new AppError('record.notFound', 404);
  const { operatorId, papers } = await readPapers(ctx, tenant);
  const paper = papers.find((one) => one.matterId === matterId && one.seq === seq);
  if (operatorId === null || !paper) throw new AppError('inbox.noPaper', 404);
  const files = letter.evidence.map(({ name, base64 }) => ({
    name: plainFileName(name, '证据'),
    bytes: Buffer.from(base64, 'base64'),
  }));
  if (files.some(({ bytes }) => bytes.length === 0 || bytes.length > MOST_EVIDENCE_BYTES)) {
    throw new AppError('inbox.evidenceTooLarge', 413, { mostBytes: MOST_EVIDENCE_BYTES });
  }
  return inScope(infra.db, caller, async (tx) => {
    const at = infra.clock.now();
    const inserted = await tx
      .insertInto('counter.inbox_message')
      .values({
        id,
        tenant_id: tenantId,
        operator_id: operatorId,
        matter_id: matterId,
        paper_seq: seq,
        kind,
        text: redactPersonal(letter.text),
        until_on: letter.untilOn ?? null,
        evidence: JSON.stringify(
          files.map(({ name, bytes }) => ({
            name,
            size: bytes.length,
            sha256: createHash('sha256').update(bytes).digest('hex'),
          })),
        ),
        county_code: paper.countyCode,
        unit_id: paper.unitId,
        sent_by: caller.personId,
        sent_at: at,
        demo: paper.demo,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows !== 0n) {
      const [file] = files;
      if (file) {
        const sealed = JSON.stringify(files.map(({ bytes }) => bytes.toString('base64')));
        await ctx.identity.vault.put(tx, caller.personId, { [evidenceField(id)]: sealed });
      }
      const detail = { matterId, seq, kind, files: files.length };
      const entry = { objectKind: 'inboxMessage', objectId: id, action: 'inbox.sent', detail };
      await appendEntry(tx, infra.clock, caller, entry);
    }
    const [row] = await listMessages(tx, { id, tenantId });
    if (!row) throw new AppError('record.notFound', 404);
    return presentMessage(ctx, row);
  });
}
