import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { publicityEndOf } from '../outcome/publicity-term.ts';

/** A penalty that an organ has decided, as other rooms may tell of it. */
export interface Decision {
  readonly matterId: string;
  readonly number: string;
  readonly operatorId: string | null;
  readonly unitId: string;
  readonly unitNameZh: string;
  readonly countyCode: string | null;
  readonly conductZh: string;
  readonly article: string;
  /** Number of the decision itself. */
  readonly documentNo: string;
  readonly decidedOn: string;
  readonly penaltyKinds: readonly string[];
  readonly fineFen: number;
  /** Day of its publication; null while it is not published, or once that was withdrawn. */
  readonly publishedOn: string | null;
  /** The day on which its publication ends by the rule (order 45 art. 13); null where it is not published. */
  readonly publishedUntil: string | null;
  /** It was published and is not any more: its term ended, or its credit was repaired. */
  readonly isStopped: boolean;
  readonly demo: boolean;
}

interface Row extends Omit<Decision, 'unitNameZh' | 'conductZh' | 'article' | 'publishedUntil'> {
  readonly conduct: string | null;
  readonly article: string | null;
}

/** Decided and not annulled, of one operator or one matter, the newest first; behind the walls of the transaction. */
export async function listDecisions(
  ctx: Pick<CasesContext, 'identity' | 'clues' | 'rules'>,
  tx: Tx,
  of: { readonly operatorId: string } | { readonly matterId: string },
): Promise<Decision[]> {
  const condition = 'operatorId' in of ? sql`s.operator_id = ${of.operatorId}` : sql`s.id = ${of.matterId}`;
  const { rows } = await sql<Row>`
    select s.id as "matterId", m.number, s.operator_id as "operatorId", s.unit_id as "unitId", s.county_code as "countyCode",
      s.conduct, m.article, s.demo, decided.acted_on as "decidedOn",
      coalesce(decided.documents ->> 'penaltyDecision', decided.documents ->> 'spotDecision', m.number) as "documentNo",
      array(select jsonb_array_elements_text(decided.facts -> 'penaltyKinds')) as "penaltyKinds",
      -- A change by reconsideration or judgement replaces the amount.
      coalesce((select c.facts ->> 'fineFen' from cases.action c where c.matter_id = s.id and c.action = 'recordChange'
        order by c.seq desc limit 1), decided.facts ->> 'fineFen', '0')::bigint as "fineFen",
      (select a.acted_on from cases.action a where a.matter_id = s.id and a.action = 'publishDecision'
        and not stop."isStopped") as "publishedOn", stop."isStopped"
    from cases.matter_state s join cases.matter m on m.id = s.id
      join lateral (select * from cases.action a where a.matter_id = s.id
        and a.action in ('decideByHead', 'decideCollectively', 'decideOnSpot') order by a.seq desc limit 1) decided on true
      cross join lateral (select exists (
        select from cases.action w where w.matter_id = s.id
          and w.action in ('withdrawPublication', 'stopPublicity', 'stopByRepair') and not exists (
            select from cases.action r where r.matter_id = s.id and r.action = 'resumePublicity' and r.seq > w.seq))
        as "isStopped") stop
    where ${condition} and not exists (
      select from cases.action a where a.matter_id = s.id and a.action = 'recordAnnulment')
    order by decided.acted_on desc, s.id`.execute(tx);
  const term = { rule: ctx.rules.publicity, calendar: ctx.rules.calendar };
  return rows.map(({ conduct, article, ...row }) => ({
    ...row,
    publishedUntil: row.publishedOn === null ? null : publicityEndOf(term, row, row.publishedOn),
    unitNameZh: ctx.identity.units.find(row.unitId)?.nameZh ?? row.unitId,
    conductZh: conduct === null ? '' : ctx.clues.conductNameOf(conduct),
    article: article ?? '',
  }));
}
