import { parseCivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import type { Enrolment } from '../enrolments-port.ts';
import { enrolledContent } from './enrolled-content.ts';

const enrolment = (over: Partial<Enrolment>): Enrolment => ({
  number: 'RZ-1',
  nameZh: '演示商行',
  uscc: '91330602XXXXXX019J',
  countyCode: '330602',
  channel: 'green',
  joinedOn: parseCivilDate('2026-05-10'),
  agreementNo: 'XY-1',
  leftOn: null,
  decidedBy: { personId: 'p', unitId: 'u' },
  ...over,
});
const odr = enrolledContent(null, enrolment({ channel: 'odr' }));

describe('what an enrolment means for the count of M07-T1', () => {
  it('an enterprise counts from the day on which it joined, by its credit code', () => {
    expect(odr).toMatchObject({
      validFrom: '2026-05-10',
      validTo: null,
      fields: { enterpriseCode: '91330602XXXXXX019J', channel: 'odr', odrJoinedOn: '2026-05-10' },
    });
  });

  it('a second channel makes it no second enterprise', () => {
    const both = enrolledContent(odr, enrolment({ joinedOn: parseCivilDate('2026-04-01') }));
    expect(both).toMatchObject({
      validFrom: '2026-04-01',
      fields: { channel: 'both', odrJoinedOn: '2026-05-10', greenJoinedOn: '2026-04-01' },
    });
    expect(enrolledContent(both, enrolment({}))).toBeNull();
    const leftOn = parseCivilDate('2026-09-01');
    const one = enrolledContent(both, enrolment({ leftOn }));
    expect(one).toMatchObject({ validTo: null, fields: { channel: 'odr', greenJoinedOn: null } });
    expect(enrolledContent(one, enrolment({ channel: 'odr', leftOn }))).toMatchObject({ validTo: '2026-09-01' });
  });

  it('who has left and joins again is for the office, since one object has one term', () => {
    const gone = enrolledContent(odr, enrolment({ channel: 'odr', leftOn: parseCivilDate('2026-09-01') }));
    expect(enrolledContent(gone, enrolment({ channel: 'odr', joinedOn: parseCivilDate('2026-10-01') }))).toBeNull();
  });
});
