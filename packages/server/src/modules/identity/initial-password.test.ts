import { seededRng } from '@jianhu/kernel';
import { expect, it } from 'vitest';
import { makeInitialPassword } from './initial-password.ts';

it('is long, new each time, and without letters that are taken for digits', () => {
  const rng = seededRng(1);
  const made = Array.from({ length: 200 }, () => makeInitialPassword(rng));
  expect(new Set(made).size).toBe(made.length);
  for (const password of made) expect(password).toMatch(/^[a-km-np-z2-9]{5}(-[a-km-np-z2-9]{5}){3}$/);
});
