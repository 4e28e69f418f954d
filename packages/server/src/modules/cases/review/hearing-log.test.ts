import type { CivilDate } from '@jianhu/kernel';
import type { ProcedureAction } from '@jianhu/rules';
import { expect, it } from 'vitest';
import { originsOf } from './fact-origin.ts';
import { listInvestigators, readHearing } from './hearing-log.ts';

let seq = 0;
const did = (action: string, more: Partial<ProcedureAction> = {}): ProcedureAction => ({
  seq: (seq += 1),
  action,
  at: new Date('2026-11-23T01:00:00Z'),
  on: '2026-11-23' as CivilDate,
  personId: 'wang',
  unitId: 'unit',
  officers: [],
  facts: {},
  documents: {},
  ...more,
});

it('a hearing is read as far as it came, and a withdrawn one keeps its request', () => {
  const log = [did('serveNotice'), did('requestHearing'), did('fixHearing'), did('withdrawHearing')];
  const { asked, fixed, held, withdrawn } = readHearing(log);
  expect([asked?.action, fixed?.action, held, withdrawn?.action]).toEqual([
    'requestHearing',
    'fixHearing',
    null,
    'withdrawHearing',
  ]);
});

it('a new penalty notice opens a new right: the hearing under the former one is not that of this notice', () => {
  const first = [did('serveNotice'), did('requestHearing'), did('fixHearing'), did('holdHearing')];
  const second = did('serveNotice');
  expect(readHearing([...first, did('returnReview'), second])).toEqual({
    notice: second,
    asked: null,
    fixed: null,
    held: null,
    withdrawn: null,
  });
});

it('an investigator is whoever ever handled it, also where others handle it now (第六十四条第四项)', () => {
  const log = [
    did('proposeFiling', { facts: { handlingOfficers: ['wang', 'li'] } }),
    did('recordInspection', { officers: ['li', 'zhao'] }),
    did('changeOfficers', { facts: { handlingOfficers: ['chen', 'qian'] } }),
    did('holdHearing', { personId: 'reviewer' }),
  ];
  const all = listInvestigators(log);
  expect([...all].toSorted()).toEqual(['chen', 'li', 'qian', 'wang', 'zhao']);
  expect(all.has('reviewer')).toBe(false);
});

it('a fact rests on the step that gave the value which holds now', () => {
  const [early, late] = [did('a', { facts: { fine: 1, party: 'x' } }), did('b', { facts: { fine: 2 } })];
  const origins = originsOf([early, late]);
  expect([origins.get('fine'), origins.get('party')]).toEqual([late, early]);
});
