import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../infra/database.ts';

export const evidenceSchema = z.array(z.object({ name: z.string(), size: z.int(), sha256: z.string() }));

/** A message with its answer, as far as the walls of the transaction show it. */
export interface MessageRow {
  readonly id: string;
  readonly tenantId: string;
  readonly operatorId: string;
  readonly matterId: string;
  readonly paperSeq: number;
  readonly kind: string;
  readonly text: string;
  readonly untilOn: string | null;
  readonly evidence: unknown;
  readonly sentBy: string;
  readonly sentAt: Date;
  readonly decision: string | null;
  readonly answerText: string | null;
  readonly answerUnit: string | null;
  readonly answeredAt: Date | null;
  readonly termFrom: string | null;
  readonly termUntil: string | null;
}

interface Filter {
  readonly id?: string;
  readonly tenantId?: string;
  readonly after?: string | undefined;
  readonly onlyOpen?: boolean;
  readonly limit?: number;
}

export async function listMessages(tx: Tx, { id, tenantId, after, onlyOpen, limit }: Filter): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select m.id, m.tenant_id as "tenantId", m.operator_id as "operatorId", m.matter_id as "matterId",
      m.paper_seq as "paperSeq", m.kind, m.text, m.until_on as "untilOn", m.evidence, m.sent_by as "sentBy",
      m.sent_at as "sentAt", a.decision, a.text as "answerText", a.unit_id as "answerUnit", a.answered_at as "answeredAt",
      a.term_from as "termFrom", a.term_until as "termUntil"
    from counter.inbox_message m left join counter.inbox_answer a on a.message_id = m.id
    where (${id ?? null}::uuid is null or m.id = ${id ?? null}::uuid)
      and (${tenantId ?? null}::uuid is null or m.tenant_id = ${tenantId ?? null}::uuid)
      and (${after ?? null}::uuid is null or (m.sent_at, m.id) < (
        select w.sent_at, w.id from counter.inbox_message w where w.id = ${after ?? null}::uuid))
      and (not ${onlyOpen === true} or a.message_id is null)
    order by m.sent_at desc, m.id desc limit ${limit ?? null}`.execute(tx);
  return rows;
}
