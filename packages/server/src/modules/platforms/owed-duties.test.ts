import { readFileSync } from 'node:fs';
import { parseCivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { readLead } from './lead/lead-row.ts';
import { readDutyList } from './rulebook.ts';

const text = (path: string): string =>
  readFileSync(new URL(`../../../../../rulebook/${path}`, import.meta.url), 'utf8');
const PATH = 'tables/platform-duty-list.json';
const list = readDutyList([[PATH, text(PATH)]]);
const register = JSON.parse(text('statutes/register.json')) as { statutes: { titleZh: string }[] };
const today = parseCivilDate('2026-11-26');

describe('the duty list of platforms (责任清单, measure 17)', () => {
  it('has words, evidence and a cadence for every duty that a table of any day answers, and none besides', () => {
    const answered = ['2021', '2025', '2026'].flatMap((year) => {
      const table = JSON.parse(text(`tables/platform-duties-${year}.json`)) as {
        outputs: { name: string; values?: string[] }[];
      };
      return table.outputs.find(({ name }) => name === 'duty')?.values ?? [];
    });
    expect(list.duties.map(({ duty }) => duty).toSorted()).toEqual([...new Set(answered)].toSorted());
  });

  it('cites only statutes of the register, and asks nothing without an article', () => {
    const titles = new Set(register.statutes.map(({ titleZh }) => titleZh));
    const cited = [...list.more, ...list.asks, ...list.care].map(({ statute }) => statute);
    expect(cited.filter((statute) => !titles.has(statute))).toEqual([]);
  });
});

describe('a lead of a platform, row by row (brief 4.5.2)', () => {
  const known = { conducts: ['absoluteTerm'], today };
  const row = {
    ref: 'L-1',
    conduct: 'absoluteTerm',
    operatorName: '演示商行',
    operatorUscc: null,
    platformShopId: 's1',
    goods: '珍珠项链',
    url: 'https://shop.demo.invalid/goods/1',
    description: '商品标题使用“全国最佳”。',
    records: '2026-11-01 至 2026-11-20 的交易记录',
    measures: '已下架',
    foundOn: '2026-11-20',
  };

  it('is read whole', () => {
    expect(readLead(row, known)).toEqual({ kind: 'read', row });
  });

  it.each([
    ['conduct', { conduct: 'noSuchConduct' }],
    ['operatorUscc', { operatorUscc: '91330602XXXXXX0199' }],
    ['operatorUscc', { operatorUscc: '九一三三' }],
    ['foundOn', { foundOn: '2026-11-27' }],
    ['foundOn', { foundOn: '2026-02-30' }],
    ['url', { url: 'javascript:alert(1)' }],
    ['measures', { measures: '' }],
    ['reporterName', { reporterName: '张某' }],
  ])('is refused for its %s with a sentence in both languages', (field, change) => {
    const read = readLead({ ...row, ...change }, known);
    expect(read).toMatchObject({ kind: 'refused', ref: 'L-1', problems: [{ field }] });
    expect(read.kind === 'refused' && read.problems.every(({ zh, en }) => zh !== '' && en !== '')).toBe(true);
  });

  it.each([null, 7, 'x', [], { ref: 1 }])('%j is no row', (given) => {
    expect(readLead(given, known).kind).toBe('refused');
  });
});
