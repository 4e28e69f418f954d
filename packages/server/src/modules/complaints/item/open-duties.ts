import type { Duty } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import { type Selectable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
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
import type { ComplaintsContext } from '../context.ts';
import { procedureOf } from '../rulebook.ts';
import { presentItem } from './item-row.ts';
import { dayOf, SHOWN, type ShownRow } from './store.ts';

type DutyRow = Selectable<DB['complaints.duty']>;
/** A term beside its item, whose columns of the same name are those of the item. */
type FoundRow = ShownRow & {
  readonly duty: Pick<DutyRow, 'place' | 'term' | 'due_on' | 'delay_cause'>;
  readonly officers: readonly string[];
};

const ALL: OpenTerms = sql`(select item_id as id, d.* from complaints.duty d)`;
const OWN: OpenTerms = sql`(select item_id as id, d.* from complaints.duty d where item_id in (select complaints.own_items()))`;

/** The terms of complaints, reports and enrolments on the desk of all terms. */
export function itemDuties(ctx: ComplaintsContext): DutySource {
  const termsOf = (wish: DutyWish): OpenTerms => (wish.scope === 'mine' ? ownTerms(OWN, ALL, wish) : ALL);
  return {
    kind: 'complaint',
    permission: 'clue.view',
    async list(tx, wish, page) {
      const { rows } = await sql<FoundRow>`
        select ${sql.join(SHOWN.map((one) => sql.ref(one)))}, s.officers,
          json_build_object('place', p.place, 'term', p.term, 'due_on', p.due_on, 'delay_cause', p.delay_cause) as duty
        from (${selectPage(termsOf(wish), wish, page)}) p
        join complaints.item_state s on s.id = p.id join complaints.item i on i.id = p.id
        order by p.due_on, p.id, p.place`.execute(tx);
      const names = await ctx.identity.namesOf([...new Set(rows.flatMap(({ officers }) => officers.slice(0, 1)))], tx);
      return rows.map((row) => ({
        key: { dueOn: row.duty.due_on, id: row.id, place: row.duty.place },
        duty: describeDuty(ctx, row, {
          today: wish.today,
          lead: names.get(row.officers[0] ?? '')?.displayName ?? null,
        }),
      }));
    },
    ...countTerms(ALL, termsOf),
  };
}

function describeDuty(
  ctx: ComplaintsContext,
  row: FoundRow,
  { today, lead }: { readonly today: CivilDate; readonly lead: string | null },
): Duty {
  const { id, number, kind, procedureZh, procedureEn, stateZh, stateEn, unitId, unitNameZh, countyCode, ...item } =
    presentItem(ctx, row);
  return {
    ...describeTerm(ctx.rules, clockOf(ctx.rules, row.duty.term), today),
    matter: {
      id,
      number,
      kind,
      procedureZh,
      procedureEn,
      stateZh,
      stateEn,
      unitId,
      unitNameZh,
      countyCode,
      operatorNameZh: item.respondentZh,
      demo: item.demo,
    },
    place: row.duty.place,
    leadName: lead,
    delayCause: sayCause(procedureOf(ctx.rules, row.procedure_id, dayOf(row.opened_on)), row.duty.delay_cause),
    urged: null,
  };
}
