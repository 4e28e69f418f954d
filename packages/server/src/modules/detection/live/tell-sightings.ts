import { judgeSighting } from './judge-sighting.ts';
import { LIMITS, type LiveRoom } from './live-room.ts';
import type { LiveRules } from './live-rules.ts';
import type { Sighting } from './sighting.ts';
import { hashText } from './watch-comments.ts';

type Outcome = 'hit' | 'undecided';

/** What a model saw of one moment; what it clears is not told. */
export type ToldSighting = Sighting & { readonly outcome: Outcome };

export function tellSightings(
  room: LiveRoom,
  rules: LiveRules,
  seen: readonly Sighting[],
  atMs: number,
): readonly ToldSighting[] {
  const told: ToldSighting[] = [];
  for (const one of seen) {
    const outcome = judgeSighting(one, rules, rules.day);
    if (outcome === 'clear' || !mayTell(room, one, outcome, atMs)) continue;
    room.told = rememberTold(room.told, keyOf(one, outcome), atMs);
    told.push({ ...one, outcome });
  }
  return told;
}

/**
 * Whether a model may tell again of one thing: a room that says it all evening is told of now and then, and not with every sentence.
 * What was told of one anchor or of one of the goods says nothing of another.
 */
export function mayTell(live: LiveRoom, about: About, outcome: Outcome, atMs: number): boolean {
  const last = live.told[keyOf(about, outcome)];
  return last === undefined || atMs - last >= QUIET_MS[outcome];
}
const QUIET_MS = { hit: 10 * 60_000, undecided: 60 * 60_000 } as const;

type About = Pick<Sighting, 'name' | 'subject'>;

/** Subjects are ids of up to 128 characters and pseudonyms of people: a hash is short and names nobody. */
function keyOf({ name, subject }: About, outcome: Outcome): string {
  return subject === '' ? `${name}:${outcome}` : `${name}:${outcome}:${hashText(subject).toString(36)}`;
}

/** In the order of telling; the oldest give way. */
function rememberTold(told: LiveRoom['told'], key: string, atMs: number): LiveRoom['told'] {
  const others = Object.entries(told).filter(([known]) => known !== key);
  return Object.fromEntries([...others.slice(1 - LIMITS.told), [key, atMs]]);
}
