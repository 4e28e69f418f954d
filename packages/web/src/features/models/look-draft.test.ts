import { expect, it } from 'vitest';
import { EMPTY_LOOK, readLook } from './look-draft.ts';

const whole = {
  facts: { showsOperator: false },
  seenAt: '2026-11-23 20:05',
  where: '账号主页',
  what: '没有营业执照信息',
  basis: '巡查〔2026〕3号',
};

it('sends what was seen, and asks first for whatever is missing', () => {
  expect(readLook(whole).body).toMatchObject({ facts: { showsOperator: false }, seenAt: '2026-11-23T12:05:00.000Z' });
  expect(readLook(EMPTY_LOOK).missing).toBe('facts');
  expect(readLook({ ...whole, seenAt: '昨天' }).missing).toBe('seenAt');
  expect(readLook({ ...whole, basis: '3号' }).missing).toBe('basis');
});
