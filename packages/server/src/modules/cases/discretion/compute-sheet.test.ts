import { readFileSync } from 'node:fs';
import { type DiscretionBook, loadDiscretion } from '@jianhu/rules';
import { expect, it } from 'vitest';
import { computeSheet } from './compute-sheet.ts';

const path = 'discretion/statute.json';
const text = readFileSync(new URL(`../../../../../../rulebook/${path}`, import.meta.url), 'utf8');
const book = loadDiscretion([[path, text]]).book ?? never('book');
const range = book.ranges.find(({ id }) => id === 'ad.banned') ?? never('range');
const conditions = book.conditions.filter(({ id }) => id === 'harmRemoved');
const sheet = {
  matter_id: 'one',
  range_id: 'ad.banned',
  conditions: [{ id: 'harmRemoved', evidence: '证据2：下架截图' }],
  proposal: { baseFen: null, basis: { bands: book.bands, range, conditions } },
};
/** A later rulebook: other bands, another range, and the condition gone. */
const later: DiscretionBook = {
  ...book,
  bands: { ...book.bands, lightUpTo: 0.1 },
  ranges: [{ ...range, most: range.most * 2 }],
  conditions: [],
};

function never(what: string): never {
  throw new Error(`no ${what}`);
}

it('a signed sheet reads the same under a later rulebook (行政处罚法第四十七条)', () => {
  expect(computeSheet(later, sheet)).toEqual(computeSheet(book, sheet));
  expect(computeSheet(later, sheet).proposal).toMatchObject({ kind: 'lighter', mostFen: 44_000_000 });
});

it('a sheet that kept no basis is computed from the rulebook', () => {
  const bare = { ...sheet, proposal: { baseFen: null } };
  expect(computeSheet(book, bare).proposal).toEqual(computeSheet(book, sheet).proposal);
});
