import { expect, it } from 'vitest';
import { addressLeavesAt } from './notice-mail.ts';

const terms = { unconfirmedDays: 7, stoppedDays: 30 };
const day = (date: number): Date => new Date(Date.UTC(2026, 10, date, 2));

it.each([
  ['whose letter waits', null, null, null, day(9)],
  ['whose letter left', day(2), null, null, day(3)],
  ['whose letter left on the last of its days', day(8), null, null, day(9)],
  ['that is in use', day(2), day(2), null, null],
  ['that was stopped', day(2), day(2), day(4), new Date(Date.UTC(2026, 11, 4, 2))],
])('an address asked for on the 2nd, %s, leaves (个人信息保护法第十九条)', (_, letterSent, confirmed, stopped, at) => {
  const row = { asked_at: day(2), letter_sent_at: letterSent, confirmed_at: confirmed, stopped_at: stopped };
  expect(addressLeavesAt(row, terms)).toEqual(at);
});
