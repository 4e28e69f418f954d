import {
  filedRulesSchema,
  type FiledRules,
  filingDecisionSchema,
  filingKindSchema,
  type ReplayAnswer,
  replayAnswerSchema,
} from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../infra/database.ts';

const evidenceSchema = z.array(z.object({ name: z.string(), size: z.int(), sha256: z.string() }));

/** A filing with its answer, as far as the walls of the transaction show it. */
export interface FilingRow {
  readonly id: string;
  readonly tenantId: string;
  readonly platformId: string;
  readonly kind: z.infer<typeof filingKindSchema>;
  readonly duty: string | null;
  readonly period: string | null;
  readonly eventOn: CivilDate | null;
  readonly dueOn: CivilDate | null;
  readonly assistanceId: string | null;
  readonly rules: FiledRules | null;
  /** What it says of the replay that was asked for. */
  readonly replay: ReplayAnswer | null;
  readonly care: readonly string[];
  readonly text: string;
  readonly evidence: z.infer<typeof evidenceSchema>;
  readonly sentBy: string;
  readonly sentAt: Date;
  readonly demo: boolean;
  readonly decision: z.infer<typeof filingDecisionSchema> | null;
  readonly answerText: string | null;
  readonly answerUnit: string | null;
  readonly answeredAt: Date | null;
  readonly matterId: string | null;
  readonly exhibitId: string | null;
  readonly takenAt: Date | null;
}

interface Filter {
  readonly id?: string;
  readonly tenantId?: string;
  readonly platformId?: string;
  readonly after?: string | undefined;
  readonly onlyOpen?: boolean;
  readonly limit?: number;
}

const MOST = 500;

export async function listFilingRows(tx: Tx, filter: Filter): Promise<FilingRow[]> {
  const { id = null, tenantId = null, platformId = null, after = null, onlyOpen = false, limit = MOST } = filter;
  const { rows } = await sql<FilingRow>`
    select f.id, f.tenant_id as "tenantId", f.platform_id as "platformId", f.kind, f.duty, f.period,
      f.event_on as "eventOn", f.due_on as "dueOn", f.assistance_id as "assistanceId", f.rules, f.replay, f.care, f.text, f.evidence,
      f.sent_by as "sentBy", f.sent_at as "sentAt", f.demo, a.decision, a.text as "answerText", a.unit_id as "answerUnit",
      a.answered_at as "answeredAt", t.matter_id as "matterId", t.exhibit_id as "exhibitId", t.at as "takenAt"
    from platforms.filing f left join platforms.filing_answer a on a.filing_id = f.id
      left join platforms.replay_taken t on t.filing_id = f.id
    where (${id}::uuid is null or f.id = ${id}::uuid)
      and (${tenantId}::uuid is null or f.tenant_id = ${tenantId}::uuid)
      and (${platformId}::uuid is null or f.platform_id = ${platformId}::uuid)
      and (${after}::uuid is null or (f.sent_at, f.id) < (
        select w.sent_at, w.id from platforms.filing w where w.id = ${after}::uuid))
      and (not ${onlyOpen} or a.filing_id is null)
    order by f.sent_at desc, f.id desc limit ${limit}`.execute(tx);
  return rows.map((row) => ({
    ...row,
    kind: filingKindSchema.parse(row.kind),
    rules: row.rules === null ? null : filedRulesSchema.parse(row.rules),
    replay: row.replay === null ? null : replayAnswerSchema.parse(row.replay),
    evidence: evidenceSchema.parse(row.evidence),
    decision: row.decision === null ? null : filingDecisionSchema.parse(row.decision),
  }));
}

/** Everything that a platform handed in, the newest first. */
export async function listFilingsOf(tx: Tx, platformId: string): Promise<FilingRow[]> {
  return listFilingRows(tx, { platformId });
}
