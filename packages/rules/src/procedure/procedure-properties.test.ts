import { readFileSync } from 'node:fs';
import { addDays, type CivilDate } from '@jianhu/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availableActions } from './available-actions.ts';
import type { Facts, FactValue } from './condition.ts';
import { foldMatter, kindOf, stepMatter } from './fold-matter.ts';
import type { CaseFact, Procedure } from './procedure.ts';
import type { MatterState, ProcedureAction } from './procedure-log.ts';
import { type Proposal, refuseAction } from './refuse-action.ts';
import { clockStateOn } from './run-clocks.ts';
import { actorOf, day, PROCEDURE_FILES, rulesOf } from './test-procedures.ts';

const entries = PROCEDURE_FILES.map((path): [string, string] => [
  path,
  readFileSync(new URL(`../../../../rulebook/${path}`, import.meta.url), 'utf8'),
]);
const rules = rulesOf(entries);
const START = day('2026-03-02');
const PEOPLE = ['first', 'second', 'head', 'reviewer'] as const;

interface Draw {
  /** Which of the steps of the table, and whether one that leads on from here is preferred. */
  readonly step: number;
  readonly blind: boolean;
  readonly person: number;
  readonly days: number;
  readonly seed: number;
  readonly spoil: boolean;
}

const draw: fc.Arbitrary<Draw> = fc.record({
  step: fc.nat(),
  blind: fc.boolean(),
  person: fc.nat({ max: 3 }),
  days: fc.nat({ max: 25 }),
  seed: fc.nat(),
  spoil: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
});

/** Somebody proposes something on some day; the record moves only where the gate lets it. */
function live(procedure: Procedure, draws: readonly Draw[]) {
  const log: ProcedureAction[] = [];
  const states: MatterState[] = [];
  // Opened on a day on which its table is in force: time passes from then on.
  let today = procedure.effectiveFrom > START ? procedure.effectiveFrom : START;
  for (const one of draws) {
    const state = states.at(-1) ?? null;
    if (state !== null) today = addDays(today, one.days);
    const proposal = propose(procedure, state, one, today);
    const personId = PEOPLE[one.person] ?? 'first';
    const actor = actorOf(personId, { unitId: one.seed % 3 === 0 ? 'own-unit' : 'other-unit' });
    if (refuseAction({ rules, procedure, state, today }, actor, proposal) !== null) continue;
    const action = { ...proposal, seq: log.length + 1, at: new Date(today), personId, unitId: actor.unitId };
    log.push(action);
    states.push(stepMatter(rules, procedure, state, action));
  }
  return { log, states, today };
}

function propose(procedure: Procedure, state: MatterState | null, one: Draw, today: CivilDate): Proposal {
  const here = procedure.transitions.filter(({ from }) =>
    state === null ? from.length === 0 : from.includes(state.state),
  );
  const steps = one.blind || here.length === 0 ? procedure.transitions : here;
  const step = steps[one.step % steps.length] ?? steps[0];
  if (!step) throw new Error('a procedure has steps');
  const facts = Object.fromEntries(step.facts.map((key, at) => [key, valueOf(procedure, key, one.seed + at, today)]));
  const documents = Object.fromEntries(step.documents.map((id) => [id, `${id}〔2026〕1号`]));
  const officers = step.who.certifiedOfficers === undefined ? [] : ['first', 'second'];
  const spoilt: Facts = one.spoil ? { nonsense: true } : {};
  return {
    action: step.action,
    on: addDays(today, -(one.seed % 2)),
    officers,
    facts: { ...facts, ...spoilt },
    documents,
  };
}

function valueOf({ facts }: Procedure, key: string, seed: number, today: CivilDate): FactValue {
  const definition = facts.find((one) => one.key === key);
  if (!definition) throw new Error(`no fact ${key}`);
  // Somebody else is recused, or a life would stand still.
  return definition.recused === true ? ['third'] : valueFor(definition, seed, today);
}

function valueFor({ type, options = [] }: CaseFact, seed: number, today: CivilDate): FactValue {
  const option = options[seed % Math.max(1, options.length)]?.id ?? '';
  switch (type) {
    case 'text':
      return '情况说明';
    case 'day':
      return addDays(today, seed % 20);
    case 'days':
      return [addDays(today, 5), addDays(today, 9)];
    case 'fineFen':
      return [0, 10_000, 100_000, 2_000_000, 50_000_000][seed % 5] ?? 0;
    case 'count':
      return seed % 5;
    case 'yesNo':
      return seed % 4 !== 0;
    case 'choice':
      return option;
    case 'choices':
      return [option];
    case 'officers':
      return ['first', 'second'];
    case 'unit':
      return 'other-unit';
    case 'units':
      return ['other-unit'];
  }
}

describe.each(rules.procedures.map((one) => [one.procedureId, one] as const))('%s', (_id, procedure) => {
  const ids = new Set(procedure.states.map(({ id }) => id));
  const lives = fc.array(draw, { maxLength: 60 }).map((draws) => live(procedure, draws));

  it('no sequence of proposals reaches a state outside its table, and every step is a row of it', () => {
    fc.assert(
      fc.property(lives, ({ log, states }) => {
        states.forEach(({ state }, at) => {
          expect(ids.has(state)).toBe(true);
          const before = states[at - 1]?.state ?? null;
          const rows = procedure.transitions.filter(
            ({ action, from }) =>
              action === log[at]?.action && (before === null ? from.length === 0 : from.includes(before)),
          );
          expect(rows).toHaveLength(1);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('any prefix of a log folds to the lawful state that it had then', () => {
    fc.assert(
      fc.property(lives, ({ log, states }) => {
        states.forEach((state, at) => expect(foldMatter(rules, procedure, log.slice(0, at + 1))).toEqual(state));
      }),
      { numRuns: 40 },
    );
  });

  it('nothing but a reopening follows an end, whose clocks have all stopped; days never run backwards', () => {
    fc.assert(
      fc.property(lives, ({ log, states, today }) => {
        for (const [at, state] of states.entries()) {
          expect((log[at]?.on ?? '') >= (log[at - 1]?.on ?? '')).toBe(true);
          const isEnd = kindOf(procedure, state.state) === 'end';
          expect(isEnd).toBe(state.endedOn !== null);
          if (!isEnd) continue;
          const next = procedure.transitions.find(({ action }) => action === log[at + 1]?.action);
          expect(at === states.length - 1 || next?.reopens).toBe(true);
          const offered = availableActions({ rules, procedure, state, today }, actorOf('head'));
          expect(offered.filter(({ transition }) => transition.reopens !== true)).toEqual([]);
          for (const clock of state.clocks) expect(clockStateOn(rules, clock, today).band).toBe('ended');
        }
      }),
      { numRuns: 60 },
    );
  });
});
