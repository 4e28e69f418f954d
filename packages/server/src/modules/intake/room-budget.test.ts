import { expect, it } from 'vitest';
import { type RoomBudget, secondsForRows, spendRow } from './room-budget.ts';

function spend(count: number, from: RoomBudget | null, nowMs: number): { taken: number; budget: RoomBudget | null } {
  let budget = from;
  let taken = 0;
  for (let at = 0; at < count; at += 1) {
    const next = spendRow(budget, 10, nowMs);
    if (next === null) continue;
    budget = next;
    taken += 1;
  }
  return { taken, budget };
}

it('lets thirty seconds of the rate in at once, then what the rate allows', () => {
  const first = spend(500, null, 0);
  expect(first.taken).toBe(300);
  const second = spend(500, first.budget, 2_000);
  expect(second.taken).toBe(20);
  expect(spend(500, second.budget, 600_000).taken).toBe(300);
});

it('is not harmed by a clock that went back', () => {
  const { budget } = spend(300, null, 10_000);
  expect(spend(5, budget, 0).taken).toBe(0);
  expect(spend(50, budget, 11_000).taken).toBe(10);
});

it('tells after how long the rows fit', () => {
  expect([secondsForRows(1, 10), secondsForRows(45, 10), secondsForRows(100_000, 10)]).toEqual([1, 5, 30]);
});
