import type { Problem, Report } from '../rulebook.ts';
import { type Condition, factsIn, partsOf } from './condition.ts';
import type { LifeBook, ProcedureBook } from './load-procedures.ts';
import type { FactDefinition, Life, Transition } from './procedure.ts';

/**
 * Everything in which a procedure does not fit itself, the terms or the amounts of the rulebook; an empty list lets it be used.
 * Every state can be reached and leads to an end; every name that is used is defined; every step has its article.
 */
export function checkProcedures(book: ProcedureBook): Problem[] {
  const problems: Problem[] = [];
  for (const procedure of book.procedures) {
    const path = `procedures/${procedure.procedureId}.json`;
    const report: Report = (where, subject, code, message) => problems.push({ path: where, subject, code, message });
    const say: Say = (subject, message) => report(path, subject, 'unknownReference', message);
    checkLife(book, procedure, say);
    checkParentSteps(book, procedure, say);
  }
  return problems;
}

/** What is told to the matter above it is a step of some procedure that the platform may record. */
function checkParentSteps({ procedures }: ProcedureBook, { transitions }: Life, say: Say): void {
  const recorded = new Set(
    procedures.flatMap((one) =>
      one.transitions
        .filter(({ who, alsoBy = [] }) => [who, ...alsoBy].some(({ role }) => role === 'system'))
        .map(({ action }) => action),
    ),
  );
  for (const { action, parentStep } of transitions) {
    if (parentStep !== undefined && !recorded.has(parentStep))
      say(action, `no procedure lets the platform record ${parentStep}`);
  }
}

export type Say = (subject: string, message: string) => void;

/** In what a life does not fit itself, the terms or the amounts, of whatever kind of record it is. */
export function checkLife(book: LifeBook, life: Life, say: Say): void {
  checkStates(life, say);
  checkNames(life, say);
  checkConditions(book, life, say);
  checkClocks(book, life, say);
}

function checkStates({ states, transitions }: Life, say: Say): void {
  const ids = states.map(({ id }) => id);
  for (const id of repeated(ids)) say(id, 'the state is there twice');
  const openings = transitions.filter(({ from }) => from.length === 0);
  if (openings.length === 0) say('transitions', 'nothing opens it');
  for (const { action, from, to } of transitions) {
    for (const state of [...from, ...(isPlace(to) ? [to] : [])]) {
      if (!ids.includes(state)) say(action, `there is no state ${state}`);
    }
  }
  const reached = spread(
    openings.map(({ to }) => to),
    (state) => nextOf(transitions, states, state),
  );
  for (const id of ids) if (!reached.has(id)) say(id, 'cannot be reached');
  const ends = states.filter(({ kind }) => kind === 'end').map(({ id }) => id);
  if (ends.length === 0) say('states', 'nothing ends it');
  const ending = spread(ends, (state) => ids.filter((id) => nextOf(transitions, states, id).includes(state)));
  for (const id of ids) if (!ending.has(id)) say(id, 'never comes to an end');
  for (const { action, from, who, reopens } of transitions) {
    // An ended file still takes what the platform records in it of what was decided elsewhere, such as that it goes on there.
    if (who.role === 'system') continue;
    const open = from.filter((state) => !ends.includes(state));
    if (reopens === true && open.length > 0) say(action, `opens again what is open: ${open.join(', ')}`);
    if (reopens === true) continue;
    for (const state of from) if (ends.includes(state)) say(action, `leads out of the end ${state}`);
  }
  for (const { id, kind } of states) {
    const leaves = transitions.some(({ from, to }) => from.includes(id) && to === 'resumed');
    if (kind !== 'suspended' && leaves) say(id, 'is resumed but never suspended');
  }
}

function isPlace(to: string): boolean {
  return to !== 'same' && to !== 'resumed';
}

/** States that may follow; a resumption leads to wherever its suspension came from. */
export function nextOf(transitions: readonly Transition[], states: Life['states'], state: string): string[] {
  const kindOf = (id: string) => states.find((one) => one.id === id)?.kind;
  return transitions
    .filter(({ from }) => from.includes(state))
    .flatMap(({ to }) => {
      if (to === 'same') return [];
      if (to !== 'resumed') return [to];
      return transitions
        .filter((one) => one.to === state && kindOf(one.to) === 'suspended')
        .flatMap(({ from }) => from.filter((id) => kindOf(id) !== 'suspended'));
    });
}

export function spread(from: readonly string[], next: (state: string) => readonly string[]): Set<string> {
  const seen = new Set(from);
  for (const state of seen) for (const one of next(state)) seen.add(one);
  return seen;
}

function checkNames({ facts, documents, transitions }: Life, say: Say): void {
  const [factKeys, documentKeys] = [facts.map(({ key }) => key), documents.map(({ id }) => id)];
  for (const key of [...repeated(factKeys), ...repeated(documentKeys)]) say(key, 'is defined twice');
  for (const { key, type, options } of facts) {
    if ((type === 'choice' || type === 'choices') !== (options !== undefined)) say(key, 'has options or is no choice');
  }
  const actions = transitions.map(({ action }) => action);
  for (const transition of transitions) {
    const { action, who, invites, releases } = transition;
    for (const key of [
      ...transition.facts,
      ...(transition.optionalFacts ?? []),
      ...(invites ? [invites] : []),
      ...(releases ? [releases] : []),
      ...(who.unitIn ? [who.unitIn] : []),
      ...(transition.asksListed ? [transition.asksListed] : []),
    ]) {
      if (!factKeys.includes(key)) say(action, `there is no fact ${key}`);
    }
    for (const id of transition.documents) if (!documentKeys.includes(id)) say(action, `there is no document ${id}`);
    for (const id of Object.keys(transition.documentsFrom ?? {}))
      if (!transition.documents.includes(id)) say(action, `dates a paper that it does not ask for: ${id}`);
    for (const other of who.notWhoDid ?? []) if (!actions.includes(other)) say(action, `there is no action ${other}`);
    const froms = transitions.filter((one) => one.action === action).flatMap(({ from }) => from);
    for (const state of repeated(froms)) say(action, `is there twice from ${state}`);
  }
  const used = new Set(transitions.flatMap((one) => [...one.facts, ...(one.optionalFacts ?? [])]));
  for (const { key, beside } of facts) {
    if (used.has(key) === (beside === true))
      say(key, beside ? 'comes from beside it and is asked for' : 'is never asked for');
  }
}

function checkConditions(book: LifeBook, { facts, derived, transitions }: Life, say: Say): void {
  const conditions: (readonly [subject: string, condition: Condition])[] = [
    ...Object.entries(derived),
    ...facts.flatMap(({ key, onlyWhen }) => (onlyWhen === undefined ? [] : [[key, onlyWhen] as const])),
    ...transitions.flatMap(({ action, guards = [], clocks = [] }) => [
      ...guards.map(({ needs }) => [action, needs] as const),
      ...clocks.flatMap(({ when }) => (when === undefined ? [] : [[action, when] as const])),
    ]),
  ];
  const factKeys = new Set(facts.map(({ key }) => key));
  const sealed = new Set(facts.flatMap(({ key, personal }) => (personal ? [key] : [])));
  const actions = new Set(transitions.map(({ action }) => action));
  for (const [subject, condition] of conditions) {
    for (const fact of factsIn(condition, {})) {
      if (!factKeys.has(fact)) say(subject, `there is no fact ${fact}`);
      if (sealed.has(fact)) say(subject, `${fact} lies in the vault and is no condition`);
    }
    for (const part of partsOf(condition)) {
      if ('derived' in part && !derived[part.derived]) say(subject, `nothing derives ${part.derived}`);
      for (const done of actionsIn(part)) if (!actions.has(done)) say(subject, `there is no action ${done}`);
      if ('withinTerm' in part && !book.deadlines.deadlines.some(({ ruleId }) => ruleId === part.withinTerm)) {
        say(subject, `there is no term ${part.withinTerm}`);
      }
      if ('amongEarlier' in part) checkEarlier(subject, part.fact, { facts, transitions }, say);
      const bound = 'atLeast' in part ? part.atLeast : 'atMost' in part ? part.atMost : 0;
      if (typeof bound === 'object' && !book.thresholds.some(({ id }) => id === bound.threshold)) {
        say(subject, `there is no threshold ${bound.threshold}`);
      }
    }
  }
}

function actionsIn(part: Condition): readonly string[] {
  if ('pending' in part) return [part.pending, ...part.until];
  return 'done' in part ? [part.done] : 'everyInvited' in part ? [part.everyInvited] : [];
}

/** What a step may not go beyond is a list that another step gave before it. */
function checkEarlier(
  subject: string,
  fact: string,
  { facts, transitions }: Pick<Life, 'facts' | 'transitions'>,
  say: Say,
): void {
  const type = facts.find(({ key }) => key === fact)?.type;
  if (type !== undefined && !LISTS.has(type)) say(subject, `${fact} is no list`);
  const isGiven = transitions.some(({ action, facts: asked }) => action !== subject && asked.includes(fact));
  if (!isGiven) say(subject, `no other step gives ${fact}`);
}

const LISTS: ReadonlySet<FactDefinition['type']> = new Set([
  'choices',
  'officers',
  'units',
  'days',
  'files',
  'factKeys',
]);

function checkClocks({ deadlines }: LifeBook, { facts, transitions }: Life, say: Say): void {
  const started = transitions.flatMap(({ clocks = [] }) =>
    clocks.filter(({ effect }) => effect === 'start').map(({ deadline }) => deadline),
  );
  for (const { action, clocks = [], onRequest, documents, facts: required, optionalFacts = [] } of transitions) {
    const asked = [...required, ...optionalFacts];
    const setsDay = clocks.some(({ effect, dueFact }) => effect === 'start' && dueFact === onRequest?.day);
    if (onRequest && !setsDay) say(action, `${onRequest.day} is the last day of no term that it starts`);
    if (onRequest && !transitions.some((one) => one.action === onRequest.paper)) {
      say(action, `there is no action ${onRequest.paper}`);
    }
    for (const { deadline, effect, dueFact, unitFact, fromEndOf, upTo, measure, ofMeasure } of clocks) {
      if (upTo !== undefined && (effect !== 'resume' || !started.includes(upTo)))
        say(action, `nothing starts ${upTo}, with which the pause of ${deadline} is over`);
      if (measure !== undefined && (effect !== 'start' || !documents.includes(measure)))
        say(action, `${measure} orders no measure that it starts`);
      if (ofMeasure !== undefined && (effect === 'start' || !asked.includes(ofMeasure)))
        say(action, `${ofMeasure} names no measure that it is about`);
      if (fromEndOf !== undefined && (effect !== 'start' || !started.includes(fromEndOf)))
        say(action, `nothing starts ${fromEndOf}, at whose end ${deadline} begins`);
      if (unitFact !== undefined && facts.find(({ key }) => key === unitFact)?.type !== 'unit') {
        say(action, `${unitFact} is no unit`);
      }
      const term = deadlines.deadlines.find(({ ruleId }) => ruleId === deadline);
      if (!term) say(action, `there is no term ${deadline}`);
      else if (effect === 'start' && (term.form.kind === 'written') !== (dueFact !== undefined)) {
        say(action, `${deadline} is set by a document or has a last day of its own`);
      } else if (effect === 'suspend' && term.pauses.length === 0) say(action, `${deadline} allows no pause`);
      if (!started.includes(deadline)) say(action, `nothing starts ${deadline}`);
      if (dueFact !== undefined && facts.find(({ key }) => key === dueFact)?.type !== 'day') {
        say(action, `${dueFact} is no day`);
      }
    }
  }
}

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
