import { expect, it } from 'vitest';
import { findSchemaProblem } from './check-observation.ts';

const comment = {
  v: 1,
  kind: 'comment',
  externalId: 'a',
  platform: 'p',
  roomId: 'r',
  account: 'a1b2c3d4e5f60718',
  text: '好',
};

it('knows the calendar', () => {
  expect(findSchemaProblem({ ...comment, at: '2028-02-29T00:00:00Z' })).toBeNull();
  expect(findSchemaProblem({ ...comment, at: '2026-02-29T00:00:00Z' })).toMatchObject({ pointer: '/at' });
});

it('names the place in both languages', () => {
  const problem = findSchemaProblem({
    v: 1,
    kind: 'segment',
    externalId: 'a',
    at: '2026-11-23T09:00:00Z',
    platform: 'p',
    roomId: '',
  });
  expect(problem?.pointer).toBe('/roomId');
  expect(problem?.zh).toMatch(/\p{Script=Han}/u);
  expect(problem?.en).toMatch(/^[\x20-\x7e]+$/);
});
