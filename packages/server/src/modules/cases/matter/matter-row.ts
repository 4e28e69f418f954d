import type { Matter } from '@jianhu/contract';
import type { Selectable } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Database, Tx } from '../../../infra/database.ts';
import { fixedStatement } from '../../../infra/fixed-statement.ts';
import type { CasesContext } from '../context.ts';
import { dayOf } from './action-row.ts';
import { matterKindOf } from '../rulebook.ts';
import { procedureOf } from './matter-procedure.ts';

type MatterColumns = Pick<
  Selectable<DB['cases.matter']>,
  'number' | 'procedure_id' | 'clue_id' | 'parent_id' | 'article' | 'platform'
>;
export type MatterRow = Selectable<DB['cases.matter_state']> & MatterColumns;

/** A matter with what was written once about it, behind the wall of the state. */
export function selectMatters(tx: Database) {
  return tx
    .selectFrom('cases.matter_state as s')
    .innerJoin('cases.matter as m', 'm.id', 's.id')
    .selectAll('s')
    .select(['m.number', 'm.procedure_id', 'm.clue_id', 'm.parent_id', 'm.article', 'm.platform']);
}

export const selectMatter = fixedStatement((db, { id }: { readonly id: string }) =>
  selectMatters(db).where('s.id', '=', id),
);

/** The same, held against others until the end of the transaction. */
export const selectMatterForUpdate = fixedStatement((db, { id }: { readonly id: string }) =>
  selectMatters(db).where('s.id', '=', id).forUpdate('s'),
);

/** Names of operators for whoever may see the matter: it would be worthless without. */
export async function presentMatters(ctx: CasesContext, tx: Tx, rows: readonly MatterRow[]): Promise<Matter[]> {
  const names = await ctx.registry.operatorNames(
    tx,
    rows.flatMap((row) => row.operator_id ?? []),
  );
  return rows.map((row) => ({
    ...describeMatter(ctx, row),
    operatorNameZh: names.get(row.operator_id ?? '') ?? null,
  }));
}

function describeMatter(ctx: CasesContext, row: MatterRow): Omit<Matter, 'operatorNameZh'> {
  const openedOn = dayOf(row.opened_on);
  const procedure = procedureOf(ctx, row.procedure_id, openedOn);
  const state = procedure.states.find(({ id }) => id === row.state);
  return {
    id: row.id,
    number: row.number,
    kind: matterKindOf(procedure),
    procedureId: procedure.procedureId,
    procedureZh: procedure.nameZh,
    procedureEn: procedure.nameEn,
    state: row.state,
    stateZh: state?.nameZh ?? row.state,
    stateEn: state?.nameEn ?? row.state,
    stateKind: state?.kind ?? 'open',
    actionVersion: row.action_version,
    unitId: row.unit_id,
    unitNameZh: ctx.identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
    countyCode: row.county_code,
    operatorId: row.operator_id,
    conduct: row.conduct,
    conductZh: row.conduct === null ? null : ctx.clues.conductNameOf(row.conduct),
    article: row.article,
    clueId: row.clue_id,
    parentId: row.parent_id,
    openedOn,
    endedOn: row.ended_on === null ? null : dayOf(row.ended_on),
    nextDueOn: row.next_due_on === null ? null : dayOf(row.next_due_on),
    demo: row.demo,
  };
}
