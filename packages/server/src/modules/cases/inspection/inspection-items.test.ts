import { readFileSync } from 'node:fs';
import { parseCivilDate } from '@jianhu/kernel';
import { expect, it } from 'vitest';
import { inspectionItemsSchema, itemsOn, usedOf } from './inspection-items.ts';

const file = new URL('../../../../../../rulebook/tables/inspection-items.json', import.meta.url);
const book = inspectionItemsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));

it('counts what a plan or a draw set off in the year, not what was refused, cancelled or set off by a complaint (4.20.3)', () => {
  const row = { itemCode: 'WJ-01', counts: true, plannedOn: '2026-03-02', state: 'done' };
  const rows = [
    row,
    { ...row, state: 'proposed' },
    { ...row, state: 'refused' },
    { ...row, state: 'cancelled' },
    { ...row, counts: false },
    { ...row, itemCode: 'WJ-02' },
    { ...row, plannedOn: '2025-12-31' },
  ];
  expect(usedOf(rows, { itemCode: 'WJ-01', year: 2026 })).toBe(2);
});

it('has only the items of the day', () => {
  const codes = (day: string) => itemsOn(book, parseCivilDate(day)).map(({ code }) => code);
  expect(codes('2026-01-31')).not.toContain('WJ-04');
  expect(codes('2026-02-01')).toContain('WJ-04');
});
