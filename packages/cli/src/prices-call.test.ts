import { expect, test } from 'vitest';
import { readPricesCall } from './prices-call.ts';

const days = ['--from', '2026-11-01', '--to', '2026-11-11'];

test('the price model is called with both days, and with a number of candidates at will', () => {
  expect(readPricesCall(days)).toMatchObject({ from: '2026-11-01', limit: 50, json: false, flags: [] });
  expect(readPricesCall([...days, '--limit', '1000', '--json', '--data', 'd'])).toMatchObject({
    limit: 1_000,
    json: true,
    flags: ['--data', 'd'],
  });
});

test('a call is refused where the days or the number are not plain', () => {
  for (const args of [[], ['--from', '2026-02-30', '--to', '2026-03-01'], [...days, '--limit', '0'], [...days, '--x']])
    expect(readPricesCall(args), args.join(' ')).toBeNull();
});
