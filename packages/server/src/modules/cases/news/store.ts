import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';

/** Whoever took a step within half a year still wants to know what came of it. */
const CONCERNED_DAYS = 180;
const DAY_MS = 86_400_000;

/** A step that somebody else took. */
export interface NewsRow {
  readonly matter_id: string;
  readonly seq: number;
  readonly action: string;
  readonly at: Date;
  readonly person_id: string;
  readonly unit_id: string;
  readonly from_state: string | null;
  readonly to_state: string;
  readonly number: string;
  readonly procedure_id: string;
  readonly opened_on: unknown;
  readonly operator_id: string | null;
}

interface Span {
  readonly now: Date;
  readonly since: Date;
  readonly most: number;
}

const COLUMNS = sql`a.matter_id, a.seq, a.action, a.at, a.person_id, a.unit_id, a.from_state, a.to_state, m.number, m.procedure_id,
  s.opened_on, s.operator_id`;

/** The newest first, behind the wall of the transaction: of a matter that is no longer seen nothing is told. */
export async function selectNews(
  tx: Tx,
  { personId, unitId }: Pick<Caller, 'personId' | 'unitId'>,
  { now, since, most }: Span,
): Promise<readonly NewsRow[]> {
  const concernedSince = new Date(now.getTime() - CONCERNED_DAYS * DAY_MS);
  const { rows } = await sql<NewsRow>`
    with concerned as (select cases.own_matters() as id
      union select matter_id from cases.action where person_id = ${personId}::uuid and at > ${concernedSince}
      union select id from cases.matter_state where changed_at > ${since} and invited_units @> array[${unitId ?? ''}])
    select ${COLUMNS}
    from concerned c join cases.action a on a.matter_id = c.id join cases.matter m on m.id = c.id join cases.matter_state s on s.id = c.id
    where a.at > ${since} and a.person_id <> ${personId}::uuid
    order by a.at desc, a.matter_id, a.seq desc limit ${most}`.execute(tx);
  return rows;
}

/** Of a unit: what other units did in matters that it handles or to which it was invited; what is restricted is for its readers alone. */
export async function selectNewsOfUnit(
  tx: Tx,
  unitId: string,
  { since, most }: Omit<Span, 'now'>,
): Promise<readonly NewsRow[]> {
  const { rows } = await sql<NewsRow>`
    select ${COLUMNS}
    from cases.matter_state s join cases.action a on a.matter_id = s.id join cases.matter m on m.id = s.id
    where s.changed_at > ${since} and (s.unit_id = ${unitId} or s.invited_units @> array[${unitId}])
      and s.guard is distinct from 'restriction' and a.at > ${since} and a.unit_id <> ${unitId}
    order by a.at desc, a.matter_id, a.seq desc limit ${most}`.execute(tx);
  return rows;
}
