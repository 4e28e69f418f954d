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
  ])('%s: %s', (q, id) => expect(idsOf(q)).toContain(id));

  it('reads what is forbidden first (电子商务法 art. 13)', () => {
    expect(idsOf('网店卖管制刀具')[0]).toBe('no-trading');
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
