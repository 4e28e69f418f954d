import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findEntries, readPermitCatalogue } from './catalogue.ts';

const text = (path: string): string =>
  readFileSync(new URL(`../../../../../../rulebook/${path}`, import.meta.url), 'utf8');
const PATH = 'tables/permit-catalogue.json';
const catalogue = readPermitCatalogue([[PATH, text(PATH)]]);
const register = JSON.parse(text('statutes/register.json')) as { statutes: { titleZh: string }[] };
const idsOf = (q: string, day = '2026-11-26'): string[] => findEntries(catalogue, q, day).map(({ id }) => id);

describe('what is needed for a product or service (market access, measure 5)', () => {
  it.each([
    ['黄酒', 'prepackaged-food'],
    ['我想卖散装熟食', 'other-food'],
    ['处方药', 'drugs'],
    ['直播卖珍珠', 'online-shop'],
    ['新鲜水果', 'farm-produce'],
    ['ＯＴＣ', 'drugs'],
    ['medicine', 'drugs'],
    ['美瞳', 'device-three'],
    ['血压计', 'device-two'],
    ['卖农药', 'pesticides'],
    ['防晒霜', 'cosmetics-special'],
    ['蔬菜种子', 'seeds'],
    ['直播平台', 'netcast'],
    ['二手书', 'books'],
    ['古董', 'relics-sale'],
    ['特医奶粉', 'special-medical-food'],
    ['宠物医院', 'animal-clinic'],
    ['荐股', 'securities'],
    ['食盐批发', 'salt'],
    ['对讲机', 'radio'],
    ['跟团游', 'travel'],
  ])('%s: %s', (q, id) => expect(idsOf(q)).toContain(id));

  it('reads what is forbidden first (电子商务法 art. 13)', () => {
    expect(idsOf('网店卖管制刀具')[0]).toBe('no-trading');
  });

  it.each([
    ['电子烟', 'tobacco-online'],
    ['仿真枪', 'imitation-guns'],
    ['象牙手镯', 'wildlife-protected'],
    ['军装', 'military-uniform'],
  ])('of %s tells the ban first (电子商务法 art. 13)', (q, id) => expect(idsOf(q)[0]).toBe(id));

  it.each([
    ['玩具', 'imitation-guns'],
    ['摄像头', 'spy-devices'],
    ['服装', 'police-uniform'],
    ['手机壳', 'telecom-devices'],
    ['酒店', 'prepackaged-food'],
    ['水果刀', 'farm-produce'],
  ])('does not take %s for %s, which only looks like it', (q, id) => expect(idsOf(q)).not.toContain(id));

  it('says of every permit and filing who grants it and where to apply (行政许可法 art. 30)', () => {
    const applied = catalogue.entries.filter(({ answer }) => answer === 'permit' || answer === 'filing');
    expect(applied.filter(({ organZh, whereZh }) => organZh === '—' || whereZh === '—')).toEqual([]);
  });

  it('finds nothing for a single sign, a strange word, or before the law', () => {
    expect([idsOf('品'), idsOf('量子纠缠仪'), idsOf('药品', '2018-01-01')]).toEqual([[], [], []]);
  });

  it('cites only statutes of the register and names each entry once', () => {
    const titles = new Set(register.statutes.map(({ titleZh }) => titleZh));
    expect(catalogue.entries.filter(({ statute }) => !titles.has(statute))).toEqual([]);
    expect(new Set(catalogue.entries.map(({ id }) => id)).size).toBe(catalogue.entries.length);
  });
});
