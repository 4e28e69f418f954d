import { expect, test } from 'vitest';
import { readReplayCall } from './replay-call.ts';

const DRAFT = '0190a000-0000-7000-8000-000000000001';
const days = ['--from', '2026-11-01', '--to', '2026-11-23'];

test('a replay is called with one draft or version, both days, and a sample at will', () => {
  expect(readReplayCall(['--draft', DRAFT, ...days])).toEqual({
    body: { draft: { kind: 'draft', id: DRAFT }, from: '2026-11-01', to: '2026-11-23', sampleSize: null },
    json: false,
    flags: [],
  });
  expect(readReplayCall(['--version', '3', ...days, '--sample', '1000', '--json', '--data', 'd'])).toMatchObject({
    body: { draft: { kind: 'version', no: 3 }, sampleSize: 1_000 },
    json: true,
    flags: ['--data', 'd'],
  });
});

test('a call is refused where the rules or the days are not plain', () => {
  for (const args of [
    days,
    ['--draft', DRAFT],
    ['--draft', 'mine', ...days],
    ['--draft', DRAFT, '--version', '3', ...days],
    ['--version', '0', ...days],
    ['--draft', DRAFT, '--from', '2026-02-30', '--to', '2026-03-01'],
    ['--draft', DRAFT, ...days, '--sample', '5'],
    ['--draft', DRAFT, ...days, '--elsewhere'],
  ])
    expect(readReplayCall(args), args.join(' ')).toBeNull();
});
