import type { ELicence } from '@jianhu/contract';
import { describe, expect, it } from 'vitest';
import { judgeLicence } from './judge-licence.ts';

const licence: ELicence = {
  uscc: '91330602XXXXXX019J',
  nameZh: '演示（绍兴）商贸有限公司',
  entityTypeZh: '有限责任公司',
  legalRep: '演示负责人',
  address: '演示路 8 号',
  capitalFen: 10_000_000,
  establishedOn: '2020-01-01',
  validTo: null,
  businessScope: '食品销售',
  registrationAuthorityZh: '演示登记机关',
  status: 'inOperation',
  licenceVersionHash: 'v1',
};
const verdict = (over: Partial<ELicence>, shown = {}, abnormalList = false) =>
  judgeLicence({ found: true, abnormalList, licence: { ...licence, ...over } }, shown).verdict;

describe('the verdict of a licence (brief 3.9)', () => {
  it.each([
    ['revoked', 'revoked'],
    ['deregistered', 'deregistered'],
    ['annulled', 'deregistered'],
    ['movedOut', 'match'],
    ['suspended', 'match'],
    ['inOperation', 'match'],
  ] as const)('of status %s is %s', (status, expected) => {
    expect(verdict({ status })).toBe(expected);
  });

  it('tells first that a licence is gone, whatever is shown', () => {
    expect(verdict({ status: 'revoked' }, { nameZh: '另一家' })).toBe('revoked');
  });

  it('tells a mismatch before the abnormal list, and the list when all is equal', () => {
    expect(verdict({}, { nameZh: '另一家' }, true)).toBe('mismatch');
    expect(verdict({}, { nameZh: licence.nameZh }, true)).toBe('abnormalList');
  });

  it('does not take how something is written for what it says (brief 6.8)', () => {
    const shown = { nameZh: '演示(绍兴)商贸有限公司', address: '演示路８号', validTo: '长期' };
    const { verdict: found, fields } = judgeLicence({ found: true, abnormalList: false, licence }, shown);
    expect([found, fields.map(({ equal }) => equal)]).toEqual(['match', [true, true, true]]);
  });

  it('compares only what is shown', () => {
    expect(judgeLicence({ found: true, abnormalList: false, licence }, {}).fields).toEqual([]);
  });

  it('of what no register holds is notFound', () => {
    expect(judgeLicence({ found: false }, { nameZh: '演示' }).verdict).toBe('notFound');
  });
});
