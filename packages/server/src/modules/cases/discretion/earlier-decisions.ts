import type { EarlierDecisions } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import { fixedStatement } from '../../../infra/fixed-statement.ts';
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
 * For the platform: earlier decisions that found an offence of the same party, in every county, of every year that this system holds (行政处罚法第三十三条第一款):
 * a penalty, or none because it was minor or the first one. What was annulled found nothing. Null where the party is not in the registry.
 */
export async function listEarlierDecisions(
  tx: Tx,
  { id, operator_id: operatorId, demo }: Asking,
): Promise<readonly Row[] | null> {
  return operatorId === null ? null : decidedAgainst(tx, { id, operatorId, demo }).execute();
}

const decidedAgainst = fixedStatement(
  (_db, of: { readonly id: string; readonly operatorId: string; readonly demo: boolean }) => sql<Row>`
    select id, number, unit_id as "unitId", conduct, decided_on as "decidedOn", outcome, restricted
      from cases.decided_against(${of.operatorId}, ${of.demo}, ${of.id})`,
);

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
