import { wordsOf } from './words-of.ts';

/** rulebook/tables/complaint-topics.json; ours. */
export interface RisingRule {
  readonly days: number;
  readonly usualWeeks: number;
  readonly leastItems: number;
  readonly leastPeople: number;
  readonly leastScore: number;
}

export interface ToldItem {
  readonly id: string;
  readonly isNow: boolean;
  readonly text: string;
  /** Says that two complainants are one, and not who; null where it is not known. */
  readonly person: string | null;
  readonly respondent: string;
}

export interface RisingWord {
  readonly word: string;
  readonly count: number;
  readonly before: number;
  readonly people: number;
  readonly respondents: number;
  readonly score: number;
  readonly ids: readonly string[];
}

interface Heard {
  before: number;
  readonly ids: string[];
  readonly people: Set<string>;
  readonly respondents: Set<string>;
}

/** Words that stand in more of the complaints of these days than of the weeks before, and in so many of so many people that none is known by it. */
export function* findRising(items: readonly ToldItem[], rule: RisingRule): Generator<void, RisingWord[]> {
  const heard = new Map<string, Heard>();
  const total = { now: 0, before: 0 };
  for (const { id, isNow, text, person, respondent } of items) {
    total[isNow ? 'now' : 'before'] += 1;
    for (const word of wordsOf(text)) {
      const one = heard.get(word) ?? { before: 0, ids: [], people: new Set(), respondents: new Set() };
      heard.set(word, one);
      if (isNow) {
        one.ids.push(id);
        one.respondents.add(respondent);
        if (person !== null) one.people.add(person);
      } else one.before += 1;
    }
    yield;
  }
  const rising: RisingWord[] = [];
  for (const [word, { before, ids, people, respondents }] of heard) {
    const count = ids.length;
    // Who is not known could be the same person each time.
    if (count < rule.leastItems || people.size < rule.leastPeople) continue;
    if (count * total.before <= before * total.now) continue;
    const score = logLikelihood({ count, of: total.now }, { count: before, of: total.before });
    if (score >= rule.leastScore)
      rising.push({ word, count, before, people: people.size, respondents: respondents.size, score, ids });
  }
  return withoutParts(rising).toSorted((a, b) => b.score - a.score || b.count - a.count || (a.word < b.word ? -1 : 1));
}

/** A part of a word that never stands without it says nothing more. */
function withoutParts(words: readonly RisingWord[]): RisingWord[] {
  return words.filter(
    ({ word, count }) =>
      !words.some((one) => one.word.length > word.length && one.word.includes(word) && one.count === count),
  );
}

interface Share {
  readonly count: number;
  readonly of: number;
}

/** G² of two shares (Dunning 1993): how much better two rates explain what was counted than one. */
export function logLikelihood(one: Share, other: Share): number {
  const rate = (one.count + other.count) / (one.of + other.of);
  const part = (seen: number, expected: number): number => (seen === 0 ? 0 : seen * Math.log(seen / expected));
  const of = ({ count, of: whole }: Share): number =>
    part(count, whole * rate) + part(whole - count, whole * (1 - rate));
  return 2 * (of(one) + of(other));
}
