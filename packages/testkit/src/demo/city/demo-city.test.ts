import { createHash } from 'node:crypto';
import { checkLegacyRegNo, checkUscc, mod11And10CheckDigit, resolveDivision } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { buildDemoCity, demoSizes } from './demo-city.ts';
import { readDemoPlace } from './read-demo-place.ts';

const place = readDemoPlace();
const city = buildDemoCity(place, { scale: 'small', seed: 1 });
const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** Brands and platforms that people know, and famous names of the ten trades: none may appear in an invented city. */
const REAL_NAMES =
  /淘宝|天猫|京东|抖音|快手|拼多多|小红书|微信|支付宝|阿里|腾讯|百度|字节|美团|饿了么|携程|滴滴|华为|小米|格力|茅台|古越龙山|会稽山|塔牌|女儿红|咸亨|阮社|浪莎|梦娜|天堂|苏泊尔|爱仕达|双立人|全棉时代|巴拉巴拉|三只松鼠|良品铺子|周大福|老凤祥|阮仕|山下湖|瓦轴|人本|斯凯孚|巴奴|孔乙己/;

describe('demo city', () => {
  it('is the same city for the same seed, and another one for another seed', () => {
    expect(hash(buildDemoCity(place, { scale: 'small', seed: 1 }))).toBe(hash(city));
    expect(hash(buildDemoCity(place, { scale: 'small', seed: 2 }))).not.toBe(hash(city));
  });

  it('has the promised size', () => {
    expect({
      platforms: city.platforms.length,
      operators: city.operators.length,
      liveRooms: city.liveRooms.length,
    }).toEqual(demoSizes.small);
    expect(city.shops.length).toBeGreaterThan(3_000);
    expect(city.licences.length).toBeGreaterThan(1_500);
  });

  it('gives every firm a credit code that passes GB 32100 and GB 11714 and names a division of its time', () => {
    for (const { uscc, legacyRegNo, countyCode, establishedOn } of city.operators) {
      if (legacyRegNo !== null) expect(checkLegacyRegNo(legacyRegNo).valid).toBe(true);
      if (uscc === null || establishedOn === null) continue;
      expect(checkUscc(uscc, { divisions: place.divisions })).toMatchObject({ valid: true, warnings: [] });
      const division = resolveDivision(place.divisions, uscc.slice(2, 8));
      expect(division.current?.code).toBe(countyCode);
      expect(resolveDivision(place.divisions, uscc.slice(2, 8), establishedOn).status).toBe('inForce');
    }
    for (const platform of city.platforms) expect(checkUscc(platform.uscc).valid).toBe(true);
    const [company] = city.platforms.filter(({ countyCode }) => countyCode !== null);
    const run = city.operators.filter(({ uscc }) => uscc === company?.uscc);
    expect(run).toMatchObject([{ kind: 'enterprise', countyCode: company?.countyCode }]);
  });

  it('gives some operators the code of a county that is gone (brief 3.4)', () => {
    const former = city.operators.filter((each) => each.uscc !== null && each.uscc.slice(2, 8) !== each.countyCode);
    expect(former.length).toBeGreaterThan(50);
  });

  it('lies in all counties, in the proportions of the place', () => {
    for (const { code, share } of place.shares) {
      const here = city.operators.filter((each) => each.countyCode === code).length / city.operators.length;
      expect(Math.abs(here - share)).toBeLessThan(0.03);
    }
  });

  it('masks natural persons and gives them no code (电子商务法 art. 10)', () => {
    const persons = city.operators.filter((each) => each.kind === 'exemptNaturalPerson');
    expect(persons.length).toBeGreaterThan(200);
    for (const person of persons) {
      expect(person).toMatchObject({ uscc: null, legacyRegNo: null, personRef: null });
      expect(person.nameZh).toMatch(/^.\*$/);
      expect(person.address).toMatch(/\*\*\*$/);
    }
  });

  it('prints permits with a right check digit, some of them expired', () => {
    for (const { number } of city.licences.filter((each) => /^(?:JY|SC|YB)/.test(each.number))) {
      expect(number).toMatch(/^(?:JY|SC|YB)\d{14}$/);
      expect(mod11And10CheckDigit(number.slice(2, -1))).toBe(number.at(-1));
    }
    expect(city.licences.filter((each) => each.status === 'expired').length).toBeGreaterThan(30);
  });

  it('uses every key once', () => {
    const keys = [
      ...city.operators.map((each) => each.uscc ?? each.legacyRegNo ?? each.subjectKey),
      ...city.licences.map((each) => `${each.kind}:${each.number}`),
      ...city.shops.map((each) => `${each.platformId}/${each.platformShopId}`),
      ...city.liveRooms.map((each) => `${each.platformId}/${each.platformRoomId}`),
      ...city.platforms.map((each) => each.domain),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has rooms without an operator and rooms on platforms from elsewhere', () => {
    const elsewhere = new Set(city.platforms.filter((each) => each.countyCode === null).map((each) => each.id));
    expect(city.liveRooms.some((each) => each.operatorId === null)).toBe(true);
    expect(city.liveRooms.some((each) => elsewhere.has(each.platformId))).toBe(true);
  });

  it('holds no name that people know', () => {
    const names = [
      ...city.platforms.map((each) => each.nameZh),
      ...city.operators.map((each) => `${each.nameZh} ${each.businessScope}`),
      ...city.shops.map((each) => each.nameZh),
      ...city.liveRooms.map((each) => each.titleZh),
    ];
    expect(names.filter((name) => REAL_NAMES.test(name))).toEqual([]);
  });
});
