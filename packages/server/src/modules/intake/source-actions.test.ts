import { expect, it } from 'vitest';
import { sourceActions } from './source-actions.ts';

it.each([
  ['active', '2026-11-23', ['pause', 'end']],
  ['paused', '2026-12-31', ['resume', 'end']],
  ['paused', '2027-01-01', ['end']],
  ['active', '2026-12-31', ['pause', 'end']],
  ['active', '2027-01-01', ['end']],
  ['ended', '2026-11-23', []],
] as const)('a source that is %s on %s may: %j', (state, today, actions) => {
  expect(sourceActions({ state, validFrom: '2026-01-01', validTo: '2026-12-31' }, today)).toEqual(actions);
});
