import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseCivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { compilePack } from '../pack.ts';
import { rulebookFromEntries } from '../rulebook.ts';
import { evaluateTable, evaluateTables } from './evaluate-table.ts';

const FILES = [
  'ad-fine-range',
  'ad-sanction-article',
  'operator-registration',
  'platform-duties-2025',
  'platform-duties-2026',
];
const rulebook = rulebookFromEntries(
  FILES.map((name) => [
    `tables/${name}.json`,
    readFileSync(new URL(`../../../../rulebook/tables/${name}.json`, import.meta.url), 'utf8'),
  ]),
);
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const packAt = (on: string) => compilePack(rulebook, { at: parseCivilDate(on), hash });
const pack = packAt('2026-11-25');

describe('evaluateTable', () => {
  it('gives the range of 广告法第五十八条 with every step: the sanction first, then the cells of the row', async () => {
    const values = { conduct: 'medicalClaim', gravity: 'serious', isAdCostKnown: false };
    const { outcome, result, trace, receipt } = await evaluateTable(pack, 'ad.fineRange', { values, at: '2026-11-01' });
    expect([outcome, result.rows[0]?.outputs['maximumFineFen']]).toEqual(['clear', 100_000_000]);
    const [sanction, row] = trace.children;
    expect(sanction).toMatchObject({
      id: 'ad.sanctionArticle',
      children: [{ article: '中华人民共和国广告法第五十八条第二项' }],
    });
    expect(row?.children.map(({ id, value, parameter }) => [id, value, parameter?.value])).toEqual([
      ['sanction', 'art58', '"art58"'],
      ['gravity', 'serious', '"serious"'],
      ['isAdCostKnown', false, 'false'],
    ]);
    expect(receipt.ruleVersions).toEqual({ 'ad.fineRange': '2021.1', 'ad.sanctionArticle': '2021.1' });
    expect(receipt.engineVersion).toBe('jianhu-rules/2+zen-engine/0.54.0');
  });

  it('asks for what the deeper table lacks, and only for what can still change the answer', async () => {
    const cases = [
      { values: { gravity: 'ordinary' } },
      { values: { conduct: 'absoluteTerm', gravity: 'ordinary' } },
      { values: { conduct: 'medicalClaim', gravity: 'ordinary' } },
      { values: { conduct: 'selling elsewhere', gravity: 'ordinary' } },
    ];
    const found = await evaluateTables(pack, 'ad.fineRange', cases);
    expect(found.map(({ needs }) => needs.map(({ code }) => code))).toEqual([
      ['conduct'],
      [],
      ['isAdCostKnown'],
      ['conduct'],
    ]);
    expect(found[3]?.needs[0]?.zh).toContain('不在本表适用范围内');
  });

  it('keeps to the limit of 网络交易监督管理办法第八条: 不超过 includes the number', async () => {
    const ask = (yearTurnoverFen: number) =>
      evaluateTable(pack, 'operator.registration', {
        values: {
          isRegistered: false,
          person: 'natural',
          activity: 'otherGoods',
          needsPermit: false,
          yearTurnoverFen,
          areAllShopsCounted: true,
        },
      });
    expect((await ask(10_000_000)).outcome).toBe('clear');
    expect((await ask(10_000_001)).outcome).toBe('hit');
  });

  it('lists the duties of a platform by the law of the day (直播电商监督管理办法, 2026-02-01)', async () => {
    const values = {
      isTradePlatform: true,
      hasUnregisteredOperators: false,
      hasLiveRooms: true,
      sellsFood: false,
      sellsDrugs: false,
    };
    const duties = async (on: string) =>
      (await evaluateTable(packAt(on), 'platform.duties', { values, at: on })).result.rows.map(
        ({ outputs }) => outputs['duty'],
      );
    expect(await duties('2026-01-31')).not.toContain('keepReplayRecords');
    expect(await duties('2026-02-01')).toContain('keepReplayRecords');
  });

  it('decides nothing for an act outside the pack, or by a table that is not in force', async () => {
    const late = await evaluateTable(pack, 'ad.fineRange', {
      values: { conduct: 'absoluteTerm', gravity: 'ordinary' },
      at: '2019-01-01',
    });
    expect(late).toMatchObject({ outcome: 'undecided', needs: [{ code: 'packOfDay' }], result: { rows: [] } });
    const early = await evaluateTable(packAt('2020-01-01'), 'ad.fineRange', { values: {} });
    expect(early).toMatchObject({ outcome: 'undecided', needs: [{ code: 'tableOfDay' }] });
  });
});
