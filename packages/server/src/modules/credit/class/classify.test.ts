import { readFileSync } from 'node:fs';
import { parseCivilDate } from '@jianhu/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classTableOn, readClassBook } from './class-table.ts';
import { classify, type CreditFacts, whatWouldChange } from './classify.ts';
import { type CreditEvent, foldPenalties } from './penalty.ts';

const rulebook = new URL('../../../../../../rulebook/', import.meta.url);
const text = readFileSync(new URL('tables/credit-class.json', rulebook), 'utf8');
const book = readClassBook([['tables/credit-class.json', text]]);
const today = parseCivilDate('2026-11-26');
const table = classTableOn(book, today);
const firm: CreditFacts['subject'] = {
  kind: 'enterprise',
  status: 'active',
  establishedOn: '2020-03-01',
  openShops: 1,
  permits: [],
  abnormal: [],
};
const served = (over: Partial<CreditEvent> = {}): CreditEvent => ({
  operatorId: 'o',
  ref: 'm1',
  seq: 9,
  what: 'effective',
  grade: 'general',
  onDay: '2026-06-01',
  repairFrom: '2026-09-01',
  untilDay: '2027-06-01',
  ...over,
});
const classOf = (events: readonly CreditEvent[], over: Partial<CreditFacts['subject']> = {}, day = today) =>
  classify(table, { subject: { ...firm, ...over }, penalties: foldPenalties(events, day), tallies: [] }, day);

describe('the internal class of an operator (国市监信发〔2022〕6号)', () => {
  it('cites only statutes of the register', () => {
    const register = JSON.parse(readFileSync(new URL('statutes/register.json', rulebook), 'utf8')) as {
      statutes: { titleZh: string }[];
    };
    const known = new Set(register.statutes.map(({ titleZh }) => titleZh));
    for (const { statute, contributions } of book.versions)
      expect([statute, ...contributions.map((one) => one.statute)].filter((one) => !known.has(one))).toEqual([]);
  });

  it('is A for whoever gave no reason, and none for whoever left the register or need not be in it', () => {
    expect(classOf([])).toEqual({ class: 'A', points: 0, contributions: [] });
    expect(classOf([], { status: 'revoked' })).toBeNull();
    expect(classOf([], { kind: 'exemptNaturalPerson' })).toBeNull();
  });

  it.each([
    ['minor', 'B'],
    ['general', 'B'],
    ['serious', 'D'],
  ] as const)('one penalty of grade %s gives %s', (grade, expected) => {
    expect(classOf([served({ grade })])?.class).toBe(expected);
  });

  it('counts a penalty to the day before its end, not when it was annulled or repaired (国家发展改革委令第36号)', () => {
    expect(classOf([served()], {}, parseCivilDate('2027-05-31'))?.points).toBe(25);
    expect(classOf([served()], {}, parseCivilDate('2027-06-01'))?.points).toBe(0);
    for (const what of ['cancelled', 'repaired'] as const)
      expect(classOf([served(), served({ seq: 12, what, grade: null })])?.points).toBe(0);
  });

  it('takes the figures of a change by reconsideration or judgement, from the day of the first decision on', () => {
    const changed = served({ seq: 11, what: 'changed', grade: 'minor', onDay: '2026-08-01', untilDay: '2026-12-01' });
    expect(foldPenalties([served(), changed], today)).toMatchObject([
      { grade: 'minor', onDay: '2026-06-01', until: '2026-12-01' },
    ]);
  });

  it('adds for a second penalty while one weighs, and says that without one of them the addition goes as well', () => {
    const second = served({
      ref: 'm2',
      grade: 'minor',
      onDay: '2026-10-01',
      repairFrom: '2026-10-01',
      untilDay: '2027-01-01',
    });
    const standing = classOf([served(), second]);
    expect(standing).toMatchObject({ class: 'C', points: 45 });
    const changes = whatWouldChange(table, standing ?? { class: 'A', points: 0, contributions: [] });
    expect(changes.map(({ contribution, without, earliestOn }) => [contribution.code, without, earliestOn])).toEqual([
      ['penalty.general', 'B', '2026-09-01'],
      ['penalty.minor', 'B', '2026-10-01'],
      ['penalty.repeated', 'C', '2027-01-01'],
    ]);
  });

  it('counts a permit that ran out while a shop is open and no other of its kind is valid (电子商务法第十二条)', () => {
    const permit = { kind: 'foodBusinessPermit', number: 'JY1', validTo: '2026-11-25', status: 'valid' } as const;
    expect(classOf([], { permits: [permit] })).toMatchObject({
      points: 15,
      contributions: [{ ref: 'JY1', since: '2026-11-26' }],
    });
    expect(classOf([], { permits: [{ ...permit, validTo: '2026-11-26' }] })?.points).toBe(0);
    expect(classOf([], { permits: [permit], openShops: 0 })?.points).toBe(0);
    expect(classOf([], { permits: [permit, { ...permit, number: 'JY2', validTo: '2030-01-01' }] })?.points).toBe(0);
  });

  it('counts each entry in the list of abnormal operations until it is removed (企业经营异常名录管理暂行办法第四条)', () => {
    const abnormal = [{ entryNo: 'YC-1', enteredOn: '2026-07-10' }];
    const standing = classOf([], { abnormal });
    expect(standing).toMatchObject({
      class: 'B',
      contributions: [{ code: 'list.abnormal', ref: 'YC-1', since: '2026-07-10', endsOn: null }],
    });
    expect(whatWouldChange(table, standing ?? { class: 'A', points: 0, contributions: [] })).toMatchObject([
      { without: 'A', earliestOn: null },
    ]);
  });

  it('forgets that a firm is new on the day a year after its founding, also of a 29 February', () => {
    expect(classOf([], { establishedOn: '2024-02-29' }, parseCivilDate('2025-02-28'))?.points).toBe(2);
    expect(classOf([], { establishedOn: '2024-02-29' }, parseCivilDate('2025-03-01'))?.points).toBe(0);
  });

  it('counts complaints of a year from the fifth on, together, until one fewer is left; and each missed duty', () => {
    const complaints = ['2025-12-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01'].map((onDay) => ({
      source: 'complaint' as const,
      ref: onDay,
      onDay,
    }));
    const classed = (tallies: CreditFacts['tallies'], day = today) =>
      classify(table, { subject: firm, penalties: [], tallies }, day);
    expect(classed(complaints)).toMatchObject({
      class: 'B',
      points: 10,
      contributions: [{ code: 'complaint.unsettled', ref: null, since: '2026-05-01', endsOn: '2026-12-01' }],
    });
    expect(classed(complaints, parseCivilDate('2026-12-01'))?.points).toBe(0);
    expect(classed(complaints.slice(1))?.points).toBe(0);
    const duties = ['a', 'b'].map((ref) => ({ source: 'duty' as const, ref, onDay: '2026-08-01' }));
    expect(classed(duties)?.contributions).toMatchObject([
      { code: 'duty.missed', ref: 'a', endsOn: '2027-08-01' },
      { code: 'duty.missed', ref: 'b' },
    ]);
  });

  it('never rises when a penalty is repaired, whatever the others are', () => {
    const grade = fc.constantFrom('minor', 'general', 'serious');
    fc.assert(
      fc.property(fc.array(grade, { minLength: 1, maxLength: 6 }), fc.nat(), (grades, which) => {
        const events = grades.map((one, at) => served({ ref: `m${at}`, grade: one as 'minor' }));
        const repaired = served({ ref: `m${which % grades.length}`, seq: 20, what: 'repaired', grade: null });
        const before = classOf(events)?.points ?? 0;
        expect(classOf([...events, repaired])?.points).toBeLessThan(before);
      }),
      { numRuns: 50 },
    );
  });
});
