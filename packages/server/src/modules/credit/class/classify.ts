import { addDays, type CivilDate, parseCivilDate } from '@jianhu/kernel';
import type { SubjectFacts } from '../../registry/index.ts';
import type { ClassTable, ContributionCode, CreditClass } from './class-table.ts';
import type { CreditPenalty } from './penalty.ts';
import { type Tally, weighTallies } from './tally.ts';

/** One reason of a class: what it is, of which record, how much, and how it may fall away. */
export interface Contribution {
  readonly code: ContributionCode;
  readonly points: number;
  /** A matter, the number of a permit, an entry in a list, or a missed duty; null where the operator itself is meant. */
  readonly ref: string | null;
  readonly since: string | null;
  /** From this day on it counts no more, whatever anybody does. */
  readonly endsOn: string | null;
  readonly repairFrom: string | null;
}

export interface Standing {
  readonly class: CreditClass;
  readonly points: number;
  readonly contributions: readonly Contribution[];
}

export interface CreditFacts {
  readonly subject: Pick<SubjectFacts, 'kind' | 'status' | 'establishedOn' | 'openShops' | 'permits' | 'abnormal'>;
  readonly penalties: readonly CreditPenalty[];
  readonly tallies: readonly Pick<Tally, 'source' | 'ref' | 'onDay'>[];
}

const GONE: ReadonlySet<string> = new Set(['deregistered', 'revoked', 'annulled', 'movedOut']);

/**
 * The internal class of an operator on a day, by the table of that day; null for whoever has left the register or is not in it. One
 * function for one operator and for all of them.
 */
export function classify(
  table: ClassTable,
  { subject, penalties, tallies }: CreditFacts,
  day: CivilDate,
): Standing | null {
  if (GONE.has(subject.status) || subject.kind === 'exemptNaturalPerson') return null;
  const found = [
    ...ofPenalties(penalties),
    ...weighTallies(table, tallies, day).map((one) => ({ ...one, repairFrom: null })),
    ...(subject.openShops > 0 ? ofPermits(subject.permits, day) : []),
    ...subject.abnormal.map(({ entryNo, enteredOn }) => ({
      ...plain('list.abnormal'),
      ref: entryNo,
      since: enteredOn,
    })),
    ...(subject.status === 'unknown' ? [plain('registration.unknown')] : []),
    ...ofAge(subject.establishedOn, day),
  ];
  const points = new Map(table.contributions.map((one) => [one.code, one.points]));
  const contributions = found
    .map((one) => ({ ...one, points: points.get(one.code) ?? 0 }))
    .toSorted((a, b) => b.points - a.points || (`${a.code} ${a.ref}` < `${b.code} ${b.ref}` ? -1 : 1));
  return standingOf(table, contributions);
}

export function standingOf(table: ClassTable, contributions: readonly Contribution[]): Standing {
  const points = contributions.reduce((sum, one) => sum + one.points, 0);
  return { class: table.classes.findLast(({ from }) => from <= points)?.class ?? 'A', points, contributions };
}

/** What the class would be without one of its reasons, and when that may happen at the earliest. */
export function whatWouldChange(table: ClassTable, { contributions }: Standing) {
  return contributions.map((one) => {
    const others = contributions.filter((other) => other !== one);
    const penalties = others.filter(({ code }) => isPenalty(code));
    // The addition for a repeated penalty goes with the second of two.
    const left =
      isPenalty(one.code) && penalties.length < 2 ? others.filter(({ code }) => code !== 'penalty.repeated') : others;
    const days = [one.repairFrom, one.endsOn].filter((day) => day !== null).toSorted();
    return { contribution: one, without: standingOf(table, left).class, earliestOn: days[0] ?? null };
  });
}

type Unweighed = Omit<Contribution, 'points'>;

function ofPenalties(penalties: readonly CreditPenalty[]): Unweighed[] {
  const weighing = penalties.filter(({ state }) => state === 'weighs');
  const each = weighing.map(({ grade, ref, onDay, until, repairFrom }): Unweighed => ({
    code: `penalty.${grade}`,
    ref,
    since: onDay,
    endsOn: until,
    repairFrom,
  }));
  if (weighing.length < 2) return each;
  // Until one of them ends only one is left.
  const ends = weighing.map(({ until }) => until ?? '9999-12-31').toSorted();
  const last = ends.at(-2) ?? null;
  return [...each, { ...plain('penalty.repeated'), endsOn: last === '9999-12-31' ? null : last }];
}

function ofPermits(permits: CreditFacts['subject']['permits'], day: CivilDate): Unweighed[] {
  return permits
    .filter(({ status, validTo }) => status !== 'revoked' && validTo !== null && validTo < day)
    .filter(
      ({ kind }) => !permits.some((other) => other.kind === kind && (other.validTo === null || other.validTo >= day)),
    )
    .map(({ number, validTo }) => ({
      ...plain('permit.expired'),
      ref: number,
      since: validTo === null ? null : addDays(parseCivilDate(validTo), 1),
    }));
}

function ofAge(establishedOn: string | null, day: CivilDate): Unweighed[] {
  if (establishedOn === null) return [];
  const endsOn = yearAfter(establishedOn);
  return day < endsOn ? [{ ...plain('firm.new'), since: establishedOn, endsOn }] : [];
}

function yearAfter(day: string): string {
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return next.endsWith('-02-29') ? `${next.slice(0, 4)}-03-01` : next;
}

function plain(code: ContributionCode): Unweighed {
  return { code, ref: null, since: null, endsOn: null, repairFrom: null };
}

function isPenalty(code: ContributionCode): boolean {
  return code.startsWith('penalty.') && code !== 'penalty.repeated';
}
