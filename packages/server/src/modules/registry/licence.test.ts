import type { CivilDate } from '@jianhu/kernel';
import { expect, it } from 'vitest';
import { licenceOn } from './licence.ts';
import type { LicenceRecord } from './record.ts';

const licence: LicenceRecord = {
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
const statusOn = (day: string, fields: Partial<LicenceRecord> = {}) =>
  licenceOn({ ...licence, ...fields }, day as CivilDate).status;

it('a licence holds on its last day and has expired on the next (brief 0.6)', () => {
  expect([statusOn('2029-01-09'), statusOn('2029-01-10')]).toEqual(['valid', 'expired']);
});

it('a licence without an end holds, and a revoked one stays revoked', () => {
  expect(statusOn('2999-01-01', { validTo: null })).toBe('valid');
  expect(statusOn('2029-01-10', { status: 'revoked' })).toBe('revoked');
});
