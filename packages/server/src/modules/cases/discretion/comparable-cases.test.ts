import { readFileSync } from 'node:fs';
import { compareFines, loadDiscretion } from '@jianhu/rules';
import { expect, it } from 'vitest';
import { comparableCases } from './comparable-cases.ts';
import { computeSheet } from './compute-sheet.ts';

const path = 'discretion/statute.json';
const text = readFileSync(new URL(`../../../../../../rulebook/${path}`, import.meta.url), 'utf8');
const book = loadDiscretion([[path, text]]).book ?? never();
const heavy = book.conditions.find(({ effect }) => effect === 'aggravate')?.id ?? never();

function never(): never {
  throw new Error('the rulebook lost what the test needs');
}

function sheetOf(condition: string, { range = 'ad.banned', version = '2026.1' } = {}) {
  const conditions = [{ id: condition, evidence: '证据1' }];
  const sheet = { matter_id: 'one', range_id: range, conditions, proposal: { baseFen: null } };
  return { range_id: range, rule_version: version, band: computeSheet(book, sheet).proposal.kind };
}

const light = { fineFen: 30_000_000, sheet: sheetOf('harmRemoved') };
const grave = { fineFen: 90_000_000, sheet: sheetOf(heavy) };
const many = (count: number, one: typeof light) => Array.from({ length: count }, () => one);
const finesOf = (cases: readonly (typeof light)[]) => cases.map(({ fineFen }) => fineFen);
const own = sheetOf('harmRemoved');

it('light and heavy cases of one conduct are not compared with each other (行政处罚法第五条第二款)', () => {
  expect([own.band, grave.sheet.band]).toEqual(['lighter', 'heavier']);
  const mixed = [...many(20, light), ...many(30, grave)];
  const { alike, leftOut } = comparableCases(mixed, own);
  expect([alike.length, leftOut]).toEqual([20, 30]);
  expect(compareFines(finesOf(alike), 30_000_000)).toMatchObject({ kind: 'compared', count: 20, deviation: 0 });
  const ofGrave = comparableCases(mixed, grave.sheet);
  expect([ofGrave.alike.length, ofGrave.leftOut]).toEqual([30, 20]);
});

it('fewer than twenty of the same band have no score, however many there are of the conduct', () => {
  const { alike, leftOut } = comparableCases([...many(19, light), ...many(100, grave)], own);
  expect([compareFines(finesOf(alike), 30_000_000), leftOut]).toEqual([{ kind: 'tooFew', count: 19 }, 100]);
});

it('another range, another version of the law and a case without a sheet are left out (行政处罚法第三十七条)', () => {
  const other = book.ranges.find(({ id, times }) => id !== 'ad.banned' && !times)?.id ?? never();
  const decided = [
    light,
    { ...light, sheet: sheetOf('harmRemoved', { range: other }) },
    { ...light, sheet: sheetOf('harmRemoved', { version: '2025.1' }) },
    { ...light, sheet: null },
  ];
  expect(comparableCases(decided, own)).toEqual({ alike: [light], leftOut: 3 });
});
