import { expect, it } from 'vitest';
import { termOf } from './source-term.ts';

it.each([
  ['the day before the first', '2025-12-31', 'notYet'],
  ['the first day', '2026-01-01', 'running'],
  ['the last day', '2026-12-31', 'running'],
  ['the day after the last', '2027-01-01', 'over'],
] as const)('on %s (%s) the term is %s', (_what, today, term) => {
  expect(termOf({ validFrom: '2026-01-01', validTo: '2026-12-31' }, today)).toBe(term);
});
