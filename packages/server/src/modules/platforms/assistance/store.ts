import { type CivilDate, civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../infra/database.ts';

const replaySchema = z.object({ room: z.string(), from: z.iso.datetime(), until: z.iso.datetime() });
/** The live room and the span whose replay is asked for. */
export type ReplaySpan = z.infer<typeof replaySchema>;

/** A request as it was sent; it is never changed, and answers to it are filings. */
export interface AssistanceRow {
  readonly id: string;
  readonly number: string;
  readonly platformId: string;
  readonly basisId: string;
  readonly basisArticle: string;
  readonly matterNumber: string;
  readonly matterId: string | null;
  readonly clueId: string | null;
  /** Its term runs in the file itself. */
  readonly inFile: boolean;
  readonly asks: string;
  readonly replay: ReplaySpan | null;
  readonly dueOn: CivilDate;
  readonly countyCode: string | null;
  readonly unitId: string;
  readonly sentAt: Date;
  readonly demo: boolean;
}

interface Filter {
  readonly id?: string;
  readonly platformId?: string;
  /** Of one file: of the case, and of the clue from which it came. */
  readonly matterId?: string | undefined;
  readonly clueId?: string | undefined;
  readonly after?: string | undefined;
  readonly limit?: number;
}

const MOST = 200;

export async function listAssistanceRows(tx: Tx, filter: Filter): Promise<AssistanceRow[]> {
  const { id = null, platformId = null, matterId = null, clueId = null, after = null, limit = MOST } = filter;
  const { rows } = await sql<AssistanceRow>`
    select id, number, platform_id as "platformId", basis_id as "basisId", basis_article as "basisArticle",
      matter_number as "matterNumber", matter_id as "matterId", clue_id as "clueId", in_file as "inFile", asks, replay, due_on as "dueOn", county_code as "countyCode", unit_id as "unitId",
      sent_at as "sentAt", demo
    from platforms.assistance
    where (${id}::uuid is null or id = ${id}::uuid)
      and (${platformId}::uuid is null or platform_id = ${platformId}::uuid)
      and ((${matterId}::uuid is null and ${clueId}::uuid is null) or matter_id = ${matterId}::uuid or clue_id = ${clueId}::uuid)
      and (${after}::uuid is null or (sent_at, id) < (select w.sent_at, w.id from platforms.assistance w where w.id = ${after}::uuid))
    order by sent_at desc, id desc limit ${limit}`.execute(tx);
  return rows.map((row) => ({ ...row, replay: row.replay === null ? null : replaySchema.parse(row.replay) }));
}

export async function findAssistance(tx: Tx, id: string): Promise<AssistanceRow | undefined> {
  return (await listAssistanceRows(tx, { id })).at(0);
}

/** When each request to a platform was due, and when it was first answered. */
export async function assistanceRecord(
  tx: Tx,
  platformId: string,
): Promise<{ readonly dueOn: CivilDate; readonly repliedOn: CivilDate | null }[]> {
  const { rows } = await sql<{ dueOn: CivilDate; repliedAt: Date | null }>`
    select a.due_on as "dueOn", min(f.sent_at) as "repliedAt"
    from platforms.assistance a left join platforms.filing f on f.assistance_id = a.id
    where a.platform_id = ${platformId} group by a.id`.execute(tx);
  return rows.map(({ dueOn, repliedAt }) => ({ dueOn, repliedOn: repliedAt && civilDateOf(repliedAt) }));
}

export async function nextAssistanceNo(tx: Tx): Promise<number> {
  const { rows } = await sql<{ no: number }>`select nextval('platforms.assistance_no') as no`.execute(tx);
  return Number(rows[0]?.no);
}
