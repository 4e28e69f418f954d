import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { startProgress } from './progress.ts';

function terminal(isTTY: boolean) {
  const stderr = Object.assign(new PassThrough(), { isTTY });
  return { stderr, said: () => (stderr.read() as Buffer | null)?.toString() ?? '' };
}

it('tells a terminal twice a second how far it is, and ends its line', () => {
  let at = 0;
  const { stderr, said } = terminal(true);
  const progress = startProgress({ stderr }, '已扫描', () => at);
  progress.show(10);
  at = 1_000;
  progress.show(300);
  progress.end(400);
  expect(said()).toBe('\r已扫描 300 行 lines，300 行/秒 per second\r已扫描 400 行 lines，400 行/秒 per second\n');
});

it('says nothing into a file', () => {
  const { stderr, said } = terminal(false);
  startProgress({ stderr }, '已扫描').end(3);
  expect(said()).toBe('');
});
