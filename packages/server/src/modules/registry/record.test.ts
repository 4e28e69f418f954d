import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listPlaceNames } from './places.ts';
import { maskPseudonym, protectPerson } from './protect-person.ts';
import { listChanges, naturalKeys, operatorKeys, type OperatorRecord } from './record.ts';

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

describe('protectPerson (brief 7.5)', () => {
  const operator = (kind: OperatorRecord['kind'], nameZh: string, address: string): OperatorRecord => ({
    nameZh,
    kind,
    uscc: null,
    legacyRegNo: null,
    subjectKey: 'k',
    status: 'active',
    countyCode: '330602',
    address,
    businessScope: '',
    trade: null,
    establishedOn: null,
    personRef: null,
    personEntry: null,
  });
  const home = '越城区北海街道解放路1号2单元';
  const shown = ({ nameZh, address }: OperatorRecord): string[] => [nameZh, address];

  it.each([
    ['enterprise', ['张三丰', home]],
    ['individualBusiness', ['张三丰', '越城区北海街道***']],
    ['exemptNaturalPerson', ['张*', '越城区北海街道***']],
  ] as const)('hides of an operator of kind %s what is personal', (kind, expected) => {
    expect(shown(protectPerson(operator(kind, '张三丰', home)))).toEqual(expected);
  });

  it('hides by the kind of today too', () => {
    expect(shown(protectPerson(operator('enterprise', '张三丰', home), 'exemptNaturalPerson'))).toEqual([
      '张*',
      '越城区北海街道***',
    ]);
    expect(shown(protectPerson(operator('exemptNaturalPerson', '张*', home), 'enterprise'))).toEqual([
      '张*',
      '越城区北海街道***',
    ]);
  });

  it.each([
    ['张三丰*', `${home}***`],
    ['张三丰 *', `${home}张三家***`],
  ])('is not led astray by stars at the end of %s', (nameZh, address) => {
    expect(shown(protectPerson(operator('exemptNaturalPerson', nameZh, address)))).toEqual([
      '张*',
      '越城区北海街道***',
    ]);
  });

  it('changes nothing when it is done twice', () => {
    const words = fc.array(fc.constantFrom(...Array.from('浙江省绍兴市越城区北海街道解放路1号镇乡村*张 家')), {
      maxLength: 24,
    });
    fc.assert(
      fc.property(words, words, (name, address) => {
        const once = protectPerson(operator('exemptNaturalPerson', name.join(''), address.join('')));
        expect(protectPerson(once)).toEqual(once);
      }),
      { numRuns: 2_000 },
    );
  });
});

it('maskPseudonym shows enough to tell two apart and no more', () => {
  expect(maskPseudonym('a1b2c3d4e5f60718')).toBe('主播 a1b2c3…');
  expect(maskPseudonym('张三丰')).toBe('主播 ***');
  expect(maskPseudonym('13812345678')).toBe('主播 ***');
  expect(maskPseudonym(null)).toBeNull();
});

it('listPlaceNames puts the longest first and keeps no single character', () => {
  const names = listPlaceNames({ province: '江海省', city: '临湖市', counties: [{ nameZh: '安县' }] });
  expect(names).toEqual(['江海省', '临湖市', '安县', '江海', '临湖']);
});
