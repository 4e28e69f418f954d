import type { ELicence } from '@jianhu/contract';
import { parseCivilDate } from '@jianhu/kernel';
import { testLicenceBasis } from '@jianhu/testkit';
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
const basis = {
  calendar: testLicenceBasis.calendar,
  tolerances: {
    sameWords: [['有限责任公司', '有限公司'] as [string, string]],
    addressWords: ['市', '区'],
    branchWords: [['公司', '分公司'] as [string, string]],
    updateWorkingDays: 10,
  },
  at: parseCivilDate('2026-10-15'),
};
const fieldOf = (over: Partial<ELicence>, shown: object, at = '2026-10-15') =>
  judgeLicence({ found: true, abnormalList: false, licence: { ...licence, ...over } }, shown, {
    ...basis,
    at: parseCivilDate(at),
  }).fields[0];
const verdict = (over: Partial<ELicence>, shown = {}, abnormalList = false) =>
  judgeLicence({ found: true, abnormalList, licence: { ...licence, ...over } }, shown, basis).verdict;

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
    const { verdict: found, fields } = judgeLicence({ found: true, abnormalList: false, licence }, shown, basis);
    expect([found, fields.map(({ equal }) => equal)]).toEqual(['match', [true, true, true]]);
  });

  it.each([
    [{ nameZh: '演示〔绍兴〕商贸有限责任公司' }, true, 'writing'],
    [{ address: '绍兴市越城区演示路8号' }, true, 'writing'],
    [{ capital: '10万元人民币' }, true, 'writing'],
    [{ capital: '100万元' }, false, null],
    [{ legalRep: '另一人' }, false, null],
    [{ businessScope: '食品 销售。' }, true, 'writing'],
    [{ businessScope: '药品销售' }, false, null],
  ])('compares %j field by field with the tolerances of the registry (brief 6.8)', (shown, equal, tolerance) => {
    expect(fieldOf({ address: '越城演示路8号' }, shown)).toMatchObject({ equal, tolerance });
  });

  it('lets a former name pass for ten working days (网络交易监督管理办法 art. 12), and a branch show its head', () => {
    const renamed = { formerNames: [{ name: '旧名商行', until: '2026-09-24' }] };
    expect(fieldOf(renamed, { nameZh: '旧名商行' })).toMatchObject({ equal: true, tolerance: 'formerName' });
    expect(fieldOf(renamed, { nameZh: '旧名商行' }, '2026-10-16')).toMatchObject({ equal: false });
    const branch = { nameZh: '演示（绍兴）商贸有限公司越城分公司' };
    expect(fieldOf(branch, { nameZh: licence.nameZh })).toMatchObject({ equal: true, tolerance: 'branch' });
  });

  it('does not take for a mismatch what the register does not hold: an individual business has no capital', () => {
    expect(fieldOf({ capitalFen: null }, { capital: '5万元' })).toMatchObject({ equal: null, registered: '—' });
    expect(verdict({ capitalFen: null }, { capital: '5万元' })).toBe('match');
  });

  it('compares only what is shown', () => {
    expect(judgeLicence({ found: true, abnormalList: false, licence }, {}, basis).fields).toEqual([]);
  });

  it('of what no register holds is notFound', () => {
    expect(judgeLicence({ found: false }, { nameZh: '演示' }, basis).verdict).toBe('notFound');
  });
});
