import { describe, expect, it } from 'vitest';
import { listPlaceNames } from './places.ts';
import { maskPseudonym } from './protect-person.ts';
import { listChanges, naturalKeys, operatorKeys } from './record.ts';

describe('natural keys (brief 3.13)', () => {
  it('of an operator prefer the credit code, then the old number, then the pseudonym', () => {
    const keys = operatorKeys({ uscc: 'U', legacyRegNo: 'R', subjectKey: 'K' });
    expect(keys).toEqual(['uscc:U', 'reg:R', 'key:K']);
    expect(operatorKeys({ uscc: null, legacyRegNo: null, subjectKey: 'K' })).toEqual(['key:K']);
  });
  it('of a shop outlive its operator', () => {
    const shop = {
      platformId: 'p',
      platformShopId: 's',
      nameZh: '',
      url: null,
      status: 'open',
      countyCode: null,
    } as const;
    expect(naturalKeys.shop({ ...shop, operatorId: 'a' })).toBe(naturalKeys.shop({ ...shop, operatorId: 'b' }));
  });
});

it('listChanges names fields that differ, with both values', () => {
  const platform = {
    nameZh: '甲',
    uscc: null,
    domain: 'd',
    platformClass: 'finance',
    countyCode: null,
    icpFilingNo: null,
  } as const;
  expect(listChanges(platform, platform)).toEqual([]);
  expect(listChanges(platform, { ...platform, nameZh: '乙', uscc: 'U' })).toEqual([
    { field: 'nameZh', from: '甲', to: '乙' },
    { field: 'uscc', from: null, to: 'U' },
  ]);
});

it('maskPseudonym shows enough to tell two apart and no more', () => {
  expect(maskPseudonym('a1b2c3d4e5f6')).toBe('主播 a1b2c3…');
  expect(maskPseudonym(null)).toBeNull();
});

it('listPlaceNames puts the longest first and keeps no single character', () => {
  const names = listPlaceNames({ province: '江海省', city: '临湖市', counties: [{ nameZh: '安县' }] });
  expect(names).toEqual(['江海省', '临湖市', '安县', '江海', '临湖']);
});
