import type { Duty } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import { type Selectable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import {
  countTerms,
  type DutySource,
  type DutyWish,
  type OpenTerms,
  ownTerms,
  sayCause,
  selectPage,
} from '../../duties/index.ts';
import type { CluesContext } from '../context.ts';
import { nameOfState, policyOfKey, procedureOn } from '../rulebook.ts';
import { VERIFICATION } from './clue.ts';
import { type ClueRow, dayOf, pausesOf } from './store.ts';
import { describeVerification } from './verification-clock.ts';

type FoundRow = ClueRow & Pick<Selectable<DB['clues.clue']>, 'number' | 'policy_key'>;

/** The verifications that run (程序规定第十八条) on the desk of all terms. */
export function clueDuties(ctx: CluesContext): DutySource {
  return {
    kind: 'clue',
    permission: 'clue.view',
    async list(tx, wish, page) {
      const { rows } = await sql<FoundRow>`
        select p.*, c.number, c.policy_key from (${selectPage(termsOf(wish), wish, page)}) p
        join clues.clue c on c.id = p.id order by p.due_on, p.id`.execute(tx);
      return describeAll(ctx, tx, rows, wish.today);
    },
    ...countTerms(ALL, termsOf),
  };
}

/** Of an officer are those in the officer's unit in which nobody else took the last step: a clue is given to a unit, not to a person. */
function termsOf(wish: DutyWish): OpenTerms {
  const { personId, unitId } = wish.caller;
  if (wish.scope !== 'mine') return ALL;
  return ownTerms(openTerms(sql`s.last_by = ${personId}::uuid and s.unit_id = ${unitId ?? ''}`), ALL, wish);
}

function openTerms(whose: ReturnType<typeof sql<boolean>>): OpenTerms {
  return sql`(select s.id, 0::smallint as place, ${sql.lit(VERIFICATION)} as deadline, 'organ' as owner,
    case when s.suspended then 'suspended' else 'running' end as status, s.due_on, coalesce(s.amber_on, s.due_on) as amber_on,
    coalesce(s.red_on, s.due_on) as red_on, s.unit_id, s.county_code, s.delay_cause, s.state, s.last_by, s.started_on,
    s.extension_document, s.pauses, s.operator_id, s.demo
    from clues.clue_state s where s.ended_on is null and not s.retracted and ${whose})`;
}

const ALL = openTerms(sql`true`);

async function describeAll(ctx: CluesContext, tx: Tx, rows: readonly FoundRow[], today: CivilDate) {
  const operators = await ctx.registry.operatorNames(
    tx,
    rows.flatMap(({ operator_id: id }) => id ?? []),
  );
  const people = await ctx.identity.namesOf([...new Set(rows.map((row) => row.last_by))], tx);
  return rows.map((row) => ({
    key: { dueOn: row.due_on, id: row.id, place: 0 },
    duty: {
      ...describeTerm(ctx, row, today),
      matter: matterOf(ctx, row, operators.get(row.operator_id ?? '') ?? null),
      place: 0,
      leadName: row.state === 'verifying' ? (people.get(row.last_by)?.displayName ?? null) : null,
      delayCause: sayCause(procedureOn(ctx.rulebook.rules, dayOf(row.started_on)), row.delay_cause),
      urged: null,
    },
  }));
}

function describeTerm({ rulebook }: CluesContext, row: FoundRow, today: CivilDate) {
  return {
    deadline: VERIFICATION,
    ...describeVerification(
      policyOfKey(rulebook.verification, row.policy_key),
      rulebook.calendar,
      {
        startedOn: dayOf(row.started_on),
        extensionDocument: row.extension_document,
        pauses: pausesOf(row.pauses),
        endedOn: null,
      },
      today,
    ),
  };
}

function matterOf({ identity, rulebook }: CluesContext, row: FoundRow, operatorNameZh: string | null): Duty['matter'] {
  const { zh: stateZh, en: stateEn } = nameOfState(rulebook.rules, row.state);
  return {
    id: row.id,
    number: row.number,
    kind: 'clue',
    procedureZh: '线索核查',
    procedureEn: 'verification of a clue',
    stateZh,
    stateEn,
    unitId: row.unit_id,
    unitNameZh: identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
    countyCode: row.county_code,
    operatorNameZh,
    demo: row.demo,
  };
}
