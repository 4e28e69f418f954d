import type { Duty } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import { type Selectable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import { atOnce, type Tx } from '../../../infra/database.ts';
import { fixedStatement } from '../../../infra/fixed-statement.ts';
import {
  clockOf,
  countTerms,
  describeTerm,
  type DutySource,
  type DutyWish,
  type OpenTerms,
  ownTerms,
  sayCause,
  selectPage,
} from '../../duties/index.ts';
import type { CasesContext } from '../context.ts';
import { dayOf } from '../matter/action-row.ts';
import { procedureOf } from '../matter/matter-procedure.ts';
import { presentMatters, selectMatters } from '../matter/matter-row.ts';
import { listOpenUrges, type UrgeRow } from '../urge/store.ts';

type DutyRow = Selectable<DB['cases.duty']>;

const ALL: OpenTerms = sql`(select matter_id as id, d.* from cases.duty d)`;
/** What leaves in a reminder of a unit: of a restricted matter its readers are told on their own desk. */
const REMINDED: OpenTerms = sql`(select matter_id as id, d.* from cases.duty d where d.guard is distinct from 'restriction')`;
const OWN: OpenTerms = sql`(select matter_id as id, d.* from cases.own_desk() d)`;

/** The terms of the matters of this module. */
export function matterDuties(ctx: CasesContext): DutySource {
  const termsOf = (wish: DutyWish): OpenTerms => {
    if (wish.caller.personId === '') return REMINDED;
    return wish.scope === 'mine' ? ownTerms(OWN, ALL, wish) : ALL;
  };
  return {
    kind: 'matter',
    permission: 'case.view',
    async list(tx, wish, page) {
      const { rows } = await sql<DutyRow>`${selectPage(termsOf(wish), wish, page)}`.execute(tx);
      const duties = await describeDuties(ctx, tx, rows, wish.today);
      return duties.map(({ keptDueOn, ...duty }) => ({
        key: { dueOn: keptDueOn, id: duty.matter.id, place: duty.place },
        duty,
      }));
    },
    ...countTerms(ALL, termsOf),
  };
}

/** Rows of the desk as they are shown on a day. */
async function describeDuties(
  ctx: CasesContext,
  tx: Tx,
  rows: readonly DutyRow[],
  today: CivilDate,
): Promise<(Duty & { readonly keptDueOn: string })[]> {
  const ids = [...new Set(rows.map((row) => row.matter_id))];
  const [states, names, urges] = await atOnce(
    ids.length === 0 ? Promise.resolve([]) : mattersOf(tx, { ids }).execute(),
    ctx.identity.namesOf(
      rows.flatMap(({ officers }) => officers.slice(0, 1)),
      tx,
    ),
    listOpenUrges(tx, ids),
  );
  const matters = new Map((await presentMatters(ctx, tx, states)).map((one) => [one.id, one]));
  return rows.flatMap((row) => {
    const matter = matters.get(row.matter_id);
    if (!matter) return [];
    return [
      {
        ...describeTerm(ctx.rules, clockOf(ctx.rules, row.term), today),
        matter,
        place: row.place,
        leadName: names.get(row.officers[0] ?? '')?.displayName ?? null,
        delayCause: sayCause(procedureOf(ctx, matter.procedureId, dayOf(matter.openedOn)), row.delay_cause),
        urged: row.owner === 'organ' ? urgedOf(ctx, urges.get(row.matter_id)) : null,
        keptDueOn: row.due_on,
      },
    ];
  });
}

/** NOTE: one text for any number of matters, so that it is prepared. */
const mattersOf = fixedStatement((db, { ids }: { readonly ids: readonly string[] }) =>
  selectMatters(db).where(sql<boolean>`s.id = any (${ids}::uuid[])`),
);

function urgedOf(ctx: CasesContext, urge: UrgeRow | undefined): Duty['urged'] {
  if (!urge) return null;
  const byUnitZh = ctx.identity.units.find(urge.by_unit)?.nameZh ?? urge.by_unit;
  return { byUnitZh, at: urge.at.toISOString(), note: urge.note };
}
