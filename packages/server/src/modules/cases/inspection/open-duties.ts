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
  selectPage,
} from '../../duties/index.ts';
import type { CasesContext } from '../context.ts';

type FoundRow = Pick<Selectable<DB['cases.inspection_result']>, 'due_on' | 'term'> &
  Pick<
    Selectable<DB['cases.inspection']>,
    'id' | 'reference' | 'unit_id' | 'county_code' | 'operator_id' | 'officers' | 'demo'
  >;

/** Results of checks that wait for their publication, on the desk of all terms (brief 4.20.1). */
export function inspectionDuties(ctx: CasesContext): DutySource {
  return {
    kind: 'inspection',
    permission: 'case.view',
    async list(tx, wish, page) {
      const { rows } = await sql<FoundRow>`${selectPage(termsOf(wish), wish, page)}`.execute(tx);
      const operators = await ctx.registry.operatorNames(
        tx,
        rows.map((row) => row.operator_id),
      );
      const people = await ctx.identity.namesOf([...new Set(rows.flatMap(({ officers }) => officers.slice(0, 1)))], tx);
      return rows.map((row) => ({
        key: { dueOn: row.due_on, id: row.id, place: 0 },
        duty: describe(ctx, row, {
          today: wish.today,
          operatorNameZh: operators.get(row.operator_id) ?? null,
          lead: people.get(row.officers[0] ?? '')?.displayName ?? null,
        }),
      }));
    },
    ...countTerms(ALL, termsOf),
  };
}

/** What the caller handles is found by a function that keeps its plan, behind the same wall. */
const OWN: OpenTerms = sql`(select * from cases.own_checks())`;
const ALL: OpenTerms = sql`(select i.id, 0::smallint as place, r.deadline, r.owner, r.status, r.due_on, r.amber_on, r.red_on, r.term, i.unit_id,
    i.county_code, null::text as delay_cause, i.reference, i.operator_id, i.officers, i.demo
    from cases.inspection_result r join cases.inspection i on i.id = r.inspection
    where not exists (select from cases.inspection_action a where a.inspection = i.id and a.action in ('publish', 'withhold', 'annul')))`;

const termsOf = ({ scope }: DutyWish): OpenTerms => (scope === 'mine' ? OWN : ALL);

interface Shown {
  readonly today: CivilDate;
  readonly operatorNameZh: string | null;
  readonly lead: string | null;
}

function describe(ctx: CasesContext, row: FoundRow, { today, operatorNameZh, lead }: Shown): Duty {
  return {
    ...describeTerm(ctx.rules, clockOf(ctx.rules, row.term), today),
    matter: {
      id: row.id,
      number: row.reference,
      kind: 'inspection',
      operatorId: row.operator_id,
      procedureZh: '现场检查',
      procedureEn: 'on-site check',
      stateZh: '结果待公开',
      stateEn: 'result to be published',
      unitId: row.unit_id,
      unitNameZh: ctx.identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
      countyCode: row.county_code,
      operatorNameZh,
      demo: row.demo,
    },
    place: 0,
    leadName: lead,
    delayCause: null,
    urged: null,
  };
}
