import type { CivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import type { LicenceRecord } from '../record.ts';
import { checkLicence, licenceTitle } from './check-licence.ts';
import type { Standing } from './decide-row.ts';

const permit: LicenceRecord = {
  kind: 'foodBusinessPermit',
  number: 'JY13306020000011',
  scope: '',
  issuingOrgan: null,
  issuedOn: '2024-01-10',
  validTo: '2029-01-09',
  status: 'valid',
  operatorId: 'operator-1',
  countyCode: '330602',
};
const unknown: Standing = { ids: [], beyond: false, version: 0, record: null, duplicateOf: undefined };

function codes(fields: Partial<LicenceRecord>, { standing = unknown, uscc = 'code', today = '2026-11-23' } = {}) {
  const row = { references: { operatorUscc: uscc } };
  return checkLicence({ ...permit, ...fields }, row, standing, today as CivilDate).map((problem) => problem.code);
}

describe('checkLicence', () => {
  it('has nothing to say of a permit that agrees with itself, and of one without an end', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ validTo: null })).toEqual([]);
  });

  it('takes one day as a term, and refuses an end before the beginning', () => {
    expect(codes({ validTo: '2024-01-10', status: 'expired' })).toEqual([]);
    expect(codes({ validTo: '2024-01-09', status: 'expired' })).toEqual(['licence.dates']);
  });

  it('counts the last day in (brief 0.6), and remarks on a status that the days contradict', () => {
    expect(codes({ validTo: '2026-11-23' })).toEqual([]);
    expect(codes({ validTo: '2026-11-22' })).toEqual(['licence.statusAndEnd']);
    expect(codes({ status: 'expired' })).toEqual(['licence.statusAndEnd']);
    expect(codes({ validTo: '2026-11-22', status: 'revoked' })).toEqual([]);
  });

  it('refuses a licence that stands under another operator (行政许可法 art. 9)', () => {
    const standing = { ...unknown, ids: ['licence-1'], version: 1, record: permit };
    expect(codes({}, { standing })).toEqual([]);
    expect(codes({ operatorId: 'operator-2' }, { standing })).toEqual(['licence.otherOperator']);
  });

  it('remarks on a number of an unusual form (brief 3.7)', () => {
    expect(codes({ number: 'JY1330602' })).toEqual(['licence.numberForm']);
    expect(codes({ kind: 'foodProductionPermit' })).toEqual(['licence.numberForm']);
    expect(codes({ kind: 'drugBusinessPermit', number: '浙AB5750001' })).toEqual([]);
  });

  it('remarks on a business licence whose number is not the code of its operator', () => {
    expect(codes({ kind: 'businessLicence', number: 'code' })).toEqual([]);
    expect(codes({ kind: 'businessLicence', number: 'other' })).toEqual(['licence.notItsCode']);
  });
});

it('a licence is titled by its kind', () => {
  expect(licenceTitle('foodBusinessPermit')).toBe('食品经营许可证');
});
