import { addDays, type CivilDate, type WorkingCalendar } from '@jianhu/kernel';
import type { FactValue, Facts } from '../procedure/condition.ts';
import { foldMatter } from '../procedure/fold-matter.ts';
import type { LifeRules } from '../procedure/load-procedures.ts';
import type { Life } from '../procedure/procedure.ts';
import type { MatterState, ProcedureAction } from '../procedure/procedure-log.ts';
import { refuseAction } from '../procedure/refuse-action.ts';
import { actorOf, day } from '../procedure/test-procedures.ts';
import { lifeOf, lifeRulesOf } from './build-life.ts';
import type { ServiceItem } from './service-item.ts';

const START = day('2026-09-01');

export interface Step {
  readonly action: string;
  /** Days after the one before. */
  readonly after?: number;
  readonly facts?: Facts;
}

/** A life of an item so far. */
export interface Walked {
  readonly kind: 'walked';
  readonly life: Life;
  readonly rules: LifeRules;
  readonly log: readonly ProcedureAction[];
  readonly state: MatterState | null;
  readonly today: CivilDate;
}

/** An application that was not sent yet. */
export function begin(item: ServiceItem, calendar: WorkingCalendar): Walked {
  const rules = lifeRulesOf(item, calendar);
  return { kind: 'walked', life: lifeOf(item), rules, log: [], state: null, today: START };
}

/** The step of that name from where the life stands; questions that the step does not answer get an answer of their kind. */
export function take(
  walked: Walked,
  { action, after = 0, facts = {} }: Step,
): Walked | { readonly kind: 'refused'; readonly why: string } {
  const { life, rules, log, state } = walked;
  const today = addDays(walked.today, after);
  const transition = life.transitions.find(
    (one) => one.action === action && (state === null ? one.from.length === 0 : one.from.includes(state.state)),
  );
  const known: Record<string, FactValue> = { ...state?.facts, ...facts };
  const asked = life.facts.filter(({ key }) => transition?.facts.includes(key));
  for (const one of asked) known[one.key] ??= answerTo(one);
  const given = Object.fromEntries(
    asked
      .filter(({ onlyWhen }) => !onlyWhen || known[onlyWhen.fact] === onlyWhen.is)
      .map(({ key }) => [key, known[key] ?? '']),
  );
  const documents = Object.fromEntries((transition?.documents ?? []).map((id) => [id, `${id}-1`]));
  const proposal = { action, on: today, officers: [], facts: { ...given, ...facts }, documents };
  const role = transition?.who.role ?? 'officer';
  const actor = actorOf(role, { roles: new Set([role]) });
  const why = refuseAction({ rules, procedure: life, state, today }, actor, proposal);
  if (why !== null) return { kind: 'refused', why: `${action}: ${why.code} ${why.zh}` };
  const taken = { ...proposal, seq: log.length + 1, at: new Date(today), personId: role, unitId: 'own-unit' };
  const next = [...log, taken];
  return { kind: 'walked', life, rules, log: next, state: foldMatter(rules, life, next), today };
}

/** An answer to any question; tests name only those that matter. */
export function answerTo({ type, options = [], format }: Life['facts'][number]): FactValue {
  if (format === 'phone') return '0575 8800 0000';
  if (format === 'url') return 'https://shop.demo.invalid/';
  if (format === 'sha256') return 'a'.repeat(64);
  const first = options[0]?.id ?? '';
  const answers: Readonly<Partial<Record<typeof type, FactValue>>> = {
    yesNo: true,
    choice: first,
    choices: [first],
    day: '2026-08-20',
    count: 1,
    fineFen: 1,
    units: ['own-unit'],
    files: ['00000000-0000-7000-8000-000000000001'],
  };
  return answers[type] ?? '已按要求说明';
}
