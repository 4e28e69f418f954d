import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { dayOf } from './action-row.ts';
import { procedureOf } from './matter-procedure.ts';

/** Steps by which a paper reaches the party. */
const SERVING = ['serveNotice', 'serveDecision', 'serveMeasure', 'demandPerformance'];

/** A paper that was served on the party of a matter. */
export interface ServedPaper {
  readonly matterId: string;
  readonly seq: number;
  readonly number: string;
  readonly operatorId: string;
  readonly paperZh: string;
  readonly paperEn: string;
  readonly documentNos: readonly string[];
  readonly unitId: string;
  readonly organZh: string;
  readonly countyCode: string | null;
  readonly conductZh: string;
  readonly servedOn: string;
  readonly terms: readonly { readonly dutyZh: string; readonly dutyEn: string; readonly dueOn: string }[];
  readonly demo: boolean;
}

interface Row {
  readonly matterId: string;
  readonly seq: number;
  readonly number: string;
  readonly operatorId: string;
  readonly procedureId: string;
  readonly openedOn: string;
  readonly action: string;
  readonly documents: Readonly<Record<string, string>>;
  readonly unitId: string;
  readonly countyCode: string | null;
  readonly conduct: string | null;
  readonly servedOn: string;
  readonly demo: boolean;
}

/** What was served on an operator, the newest first; behind the walls of the transaction. */
export async function listServedPapers(ctx: CasesContext, tx: Tx, operatorId: string): Promise<ServedPaper[]> {
  const { rows } = await sql<Row>`
    select s.id as "matterId", a.seq, m.number, s.operator_id as "operatorId", m.procedure_id as "procedureId",
      s.opened_on as "openedOn", a.action, a.documents, s.unit_id as "unitId", s.county_code as "countyCode", s.conduct,
      a.acted_on as "servedOn", s.demo
    from cases.matter_state s join cases.matter m on m.id = s.id join cases.action a on a.matter_id = s.id
    where s.operator_id = ${operatorId} and a.action = any (${SERVING}::text[])
    order by a.acted_on desc, s.id, a.seq desc`.execute(tx);
  const duties = await listPartyDuties(
    tx,
    rows.map(({ matterId }) => matterId),
  );
  return rows.map((row) => {
    const procedure = procedureOf(ctx, row.procedureId, dayOf(row.openedOn));
    const step = procedure.transitions.find(({ action }) => action === row.action);
    return {
      ...row,
      paperZh: step?.nameZh ?? row.action,
      paperEn: step?.nameEn ?? row.action,
      documentNos: Object.values(row.documents),
      organZh: ctx.identity.units.find(row.unitId)?.nameZh ?? row.unitId,
      conductZh: row.conduct === null ? '' : ctx.clues.conductNameOf(row.conduct),
      terms: duties.flatMap(({ matterId, deadline, dueOn }) => {
        const found =
          matterId === row.matterId && ctx.rules.deadlines.deadlines.find(({ ruleId }) => ruleId === deadline);
        return found ? [{ dutyZh: found.dutyZh, dutyEn: found.dutyEn, dueOn }] : [];
      }),
    };
  });
}

/** Terms of the party that run now. */
async function listPartyDuties(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('cases.duty')
    .select(['matter_id as matterId', 'deadline', 'due_on as dueOn'])
    .where('matter_id', 'in', [...ids])
    .where('owner', '=', 'party')
    .where('status', '=', 'running')
    .execute();
}
