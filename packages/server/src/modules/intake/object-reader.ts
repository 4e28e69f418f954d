import * as json from '../../infra/json-bytes.ts';
import type { Member } from './row-members.ts';

/** The members of one object after the other in a body, each found by one look at its bytes. */
export interface ObjectReader {
  /** Reads an object whose members are all known, fit and stand there once; gives the place behind it, or -1. */
  read(at: number): number;
  /** Of the object read last a bit for each member that stands in it, and for each whose value is the one of the object before that had it. */
  seen(): number;
  again(): number;
  /** The next object is read as if it were the first. */
  forget(): void;
  /** Where its values begin and end, texts without their quotes. */
  readonly from: Int32Array;
  readonly until: Int32Array;
}

/** `inner` reads what is an object itself. */
export function createObjectReader(
  body: Buffer,
  members: readonly Member[],
  inner: (at: number) => number = () => -1,
): ObjectReader {
  const from = new Int32Array(members.length);
  const until = new Int32Array(members.length);
  /** What followed a member in the object before: mostly it does so again. */
  const next = new Uint8Array(members.length + 1);
  let seen = 0;
  let again = 0;

  /** The place of the member whose name begins here; -1 where none has it. */
  function placeOf(guess: number, at: number): number {
    if (isNamed(members[guess], body, at)) return guess;
    for (let place = 0; place < members.length; place += 1) if (isNamed(members[place], body, at)) return place;
    return -1;
  }

  /** The quote behind a value that repeats the last one of this member; -1 where it does not. */
  function endOfRepeated(place: number, begin: number): number {
    const known = from[place] ?? 0;
    const end = begin + (until[place] ?? 0) - known;
    if (end === begin || body[end] !== json.QUOTE) return -1;
    for (let step = end - begin - 1; step >= 0; step -= 1) if (body[begin + step] !== body[known + step]) return -1;
    again |= 1 << place;
    return end;
  }

  /** Where a text ends that fits; else -1. */
  function endOfFitting({ form, fits }: Member, place: number, begin: number): number {
    if (form === 'repeated') {
      const end = endOfRepeated(place, begin);
      if (end >= 0) return end;
    }
    const end = form === 'text' ? json.endOfText(body, begin) : json.endOfPlain(body, begin);
    return end >= 0 && fits(body, begin, end) ? end : -1;
  }

  /** Behind the value of a member that fits; else -1. */
  function passValue(member: Member, place: number, at: number): number {
    const { form, fits } = member;
    if (form === 'object') return inner(at);
    const isLiteral = form === 'literal';
    if (!isLiteral && body[at] !== json.QUOTE) return -1;
    const begin = isLiteral ? at : at + 1;
    let end = isLiteral ? json.endOfLiteral(body, at) : endOfFitting(member, place, begin);
    if (isLiteral && !fits(body, at, end)) end = -1;
    if (end < 0) return -1;
    from[place] = begin;
    until[place] = end;
    return isLiteral ? end : end + 1;
  }

  return {
    from,
    until,
    seen: () => seen,
    again: () => again,
    forget() {
      from.fill(0);
      until.fill(0);
    },
    read(start) {
      seen = 0;
      again = 0;
      if (body[start] !== json.OPEN) return -1;
      let before = members.length;
      for (let at = start + 1; ; at += 1) {
        at = json.passSpace(body, at);
        const place = body[at] === json.QUOTE ? placeOf(next[before] ?? 0, at + 1) : -1;
        const member = members[place];
        if (!member || (seen & (1 << place)) !== 0) return -1;
        seen |= 1 << place;
        next[before] = place;
        before = place;
        at = json.passSpace(body, at + member.name.length + 2);
        if (body[at] !== json.COLON) return -1;
        at = passValue(member, place, json.passSpace(body, at + 1));
        if (at < 0) return -1;
        at = json.passSpace(body, at);
        if (body[at] === json.CLOSE) return at + 1;
        if (body[at] !== json.COMMA) return -1;
      }
    },
  };
}

function isNamed(member: Member | undefined, body: Buffer, at: number): boolean {
  if (!member) return false;
  const end = at + member.name.length;
  return body[end] === json.QUOTE && json.isSame(member.name, body, at, end);
}
