import type { EarlierDecisions } from '@jianhu/contract';
import { sql } from 'kysely';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';

interface Asking {
  readonly id: string;
  readonly operator_id: string | null;
  readonly conduct: string | null;
  readonly demo: boolean;
}

interface Row {
  readonly id: string;
  readonly number: string;
  readonly unitId: string;
  readonly conduct: string | null;
  readonly decidedOn: string;
  readonly outcome: 'penalty' | 'noPenalty';
  readonly restricted: boolean;
}

/**
 * Earlier decisions that found an offence of the same party, in every county, of every year that this system holds (行政处罚法第三十三条第一款):
 * a penalty, or none because it was minor or the first one. What was annulled found nothing. Null where the party is not in the registry.
 */
export async function listEarlierDecisions(
  ctx: Pick<CasesContext, 'infra'>,
  { id, operator_id: operatorId, demo }: Asking,
): Promise<readonly Row[] | null> {
  if (operatorId === null) return null;
  return inScope(ctx.infra.workerDb, systemScope, async (tx) => {
    const { rows } = await sql<Row>`
      select s.id, m.number, s.unit_id as "unitId", s.conduct, decided.acted_on as "decidedOn",
        case decided.action when 'decideNoPenalty' then 'noPenalty' else 'penalty' end as outcome,
        s.guard = 'restriction' is true as restricted
      from cases.matter_state s join cases.matter m on m.id = s.id
        join lateral (select * from cases.action a where a.matter_id = s.id
          and (a.action in ('decideByHead', 'decideCollectively', 'decideOnSpot')
            or (a.action = 'decideNoPenalty' and a.facts ->> 'noPenaltyGround' in ('minorCorrected', 'firstSlight')))
          order by a.seq desc limit 1) decided on true
      where s.operator_id = ${operatorId} and s.kind = 'case' and s.demo = ${demo} and s.id <> ${id}
        and not exists (select from cases.action n where n.matter_id = s.id and n.action = 'recordAnnulment')
      order by decided.acted_on desc, s.id`.execute(tx);
    return rows;
  });
}

/** As the caller may see them: another county's case shows its day, unit and conduct, so that one can ask there. */
export function presentEarlier(
  ctx: Pick<CasesContext, 'identity' | 'clues'>,
  { conduct }: Pick<Asking, 'conduct'>,
  rows: readonly Row[] | null,
  visible: ReadonlySet<string>,
): EarlierDecisions {
  if (rows === null) return { kind: 'unknownParty' };
  // That there was a decision decides whether this is the first offence; of a restricted one no more than that is told.
  const isClosed = ({ id, restricted }: Row): boolean => restricted && !visible.has(id);
  return {
    kind: 'asked',
    decisions: rows.map((row) => ({
      matterId: visible.has(row.id) ? row.id : null,
      number: visible.has(row.id) ? row.number : null,
      decidedOn: row.decidedOn,
      unitNameZh: ctx.identity.units.find(row.unitId)?.nameZh ?? row.unitId,
      conductZh: row.conduct === null || isClosed(row) ? '' : ctx.clues.conductNameOf(row.conduct),
      isSameConduct: isClosed(row) ? null : row.conduct !== null && row.conduct === conduct,
      outcome: row.outcome,
    })),
  };
}

/** Of these matters, those that the wall gives to the caller. */
export async function listVisible(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.selectFrom('cases.matter_state').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}
