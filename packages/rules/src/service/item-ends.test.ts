import { globSync, readFileSync } from 'node:fs';
import { buildWorkingCalendar, type WorkingCalendarData } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import type { FactValue, Facts } from '../procedure/condition.ts';
import { kindOf } from '../procedure/fold-matter.ts';
import type { Life } from '../procedure/procedure.ts';
import { loadServiceItems } from './load-items.ts';
import type { ServiceItem } from './service-item.ts';
import { answerTo, begin, type Step, take, type Walked } from './test-item-life.ts';

const root = new URL('../../../../rulebook/', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const entries = globSync('services/*.json', { cwd: root.pathname }).map((path): [string, string] => [path, text(path)]);
const { items } = loadServiceItems(entries);
const calendar = buildWorkingCalendar(JSON.parse(text('calendar/cn.json')) as WorkingCalendarData);

/** At once, after the shorter terms, and after all of them. */
const WAITS = [0, 100, 1_500];
const MOST_PLACES = 4_000;

/**
 * Goes every way that the gate lets through, from the form on: each answer that a condition asks about is tried with each value that it may
 * have. Unlike the check of the rulebook, which looks at the arrows alone, this needs the conditions, terms and actors to hold together.
 */
function walkEverywhere(item: ServiceItem): { ends: Set<string>; actions: Set<string> } {
  const start = begin(item, calendar);
  const { life } = start;
  const weighed = weighedFacts(life);
  const seen = new Set<string>();
  const [ends, actions] = [new Set<string>(), new Set<string>()];
  const all = new Set(life.transitions.map(({ action }) => action)).size;
  const queue: Walked[] = [start];
  for (let at = queue.shift(); at !== undefined && seen.size < MOST_PLACES && actions.size < all; at = queue.shift()) {
    for (const step of stepsFrom(at, weighed)) {
      const next = take(at, step);
      if (next.kind === 'refused' || next.state === null) continue;
      actions.add(step.action);
      const { state, facts } = next.state;
      if (kindOf(life, state) === 'end') ends.add(state);
      const place = JSON.stringify([state, weighed.map((key) => facts[key] ?? null), step.action]);
      if (seen.has(place)) continue;
      seen.add(place);
      queue.push(next);
    }
  }
  return { ends, actions };
}

function stepsFrom({ life, state }: Walked, weighed: readonly string[]): Step[] {
  const possible = life.transitions.filter(({ from }) =>
    state === null ? from.length === 0 : from.includes(state.state),
  );
  return possible.flatMap(({ action, facts, optionalFacts = [], asksListed }) => {
    if (asksListed !== undefined) return [{ action, facts: answersTo(life, state?.facts[asksListed]) }];
    const asked = life.facts.filter(
      ({ key }) => (facts.includes(key) || optionalFacts.includes(key)) && weighed.includes(key),
    );
    // The answers as they come, and each of them once another way.
    const answers: Facts[] = [
      {},
      ...asked.flatMap((fact) => valuesOf(fact, life).map((value) => ({ [fact.key]: value }))),
    ];
    return WAITS.flatMap((after) => answers.map((given) => ({ action, after, facts: given })));
  });
}

function valuesOf({ type, options = [] }: Life['facts'][number], life: Life): FactValue[] {
  if (type === 'yesNo') return [true, false];
  if (type === 'choice') return options.map(({ id }) => id);
  if (type === 'count') return [0, 1e9];
  if (type === 'day') return ['2020-08-20', '2027-06-30', '2035-12-20'];
  if (type === 'factKeys')
    return life.facts
      .filter((one) => one.type === 'text')
      .slice(0, 1)
      .map(({ key }) => [key]);
  return [];
}

/** What was asked for in the list of a supplement. */
function answersTo(life: Life, listed: FactValue | undefined): Facts {
  const asked = life.facts.filter(({ key }) => Array.isArray(listed) && listed.includes(key));
  return Object.fromEntries(asked.map((fact) => [fact.key, answerTo(fact)]));
}

/** Facts that a condition or another question looks at. */
function weighedFacts(life: Life): string[] {
  const conditions = JSON.stringify([
    life.derived,
    life.transitions.map(({ guards }) => guards),
    life.facts.map(({ onlyWhen }) => onlyWhen),
  ]);
  return life.facts
    .filter(({ key, type }) => type === 'factKeys' || conditions.includes(`"${key}"`))
    .map(({ key }) => key);
}

describe('every end that a service item names can be reached through its own gate', () => {
  it.each(items.map((item) => [item.itemId, item] as const))('%s', (_itemId, item) => {
    const { ends, actions } = walkEverywhere(item);
    expect(item.states.filter(({ id, kind }) => kind === 'end' && !ends.has(id)).map(({ id }) => id)).toEqual([]);
    expect(item.transitions.filter(({ action }) => !actions.has(action)).map(({ action }) => action)).toEqual([]);
  });
});
