import { expect, test } from 'vitest';
import { findShadowEnd } from './shadow-end.ts';

const startedWith = { liveNo: 3, draftRevision: 2, untilDay: '2026-12-24' };
const now = { liveNo: 3, today: '2026-12-24', draft: { revision: 2, state: 'frozen' as const } };
const endOf = (change: Partial<typeof now> | object) => findShadowEnd({ startedWith, now: { ...now, ...change } });

test('a shadow goes on to the end of its last day, whether its draft is open or being checked', () => {
  expect(endOf({})).toBeNull();
  expect(endOf({ today: '2026-12-25' })).toBe('over');
});

test('a shadow ends where it would speak of rules that nobody proposes, or beside rules that are live no more', () => {
  expect(endOf({ draft: { revision: 3, state: 'open' } })).toBe('draftChanged');
  expect(endOf({ draft: { revision: 2, state: 'withdrawn' } })).toBe('draftEnded');
  expect(endOf({ draft: { revision: 2, state: 'published' }, liveNo: 4 })).toBe('draftEnded');
  expect(endOf({ liveNo: 4 })).toBe('liveChanged');
  expect(endOf({ draft: null })).toBeNull();
});
