import { compileLexicon, createScanner, type Lexicon } from '@jianhu/scan';
import type { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { createScanPool } from './scan-pool.ts';

const lexicon: Lexicon = {
  rules: [
    {
      ruleId: 'test.rule',
      ruleVersion: '1',
      category: 'test',
      article: '广告法第九条第三项',
      effectiveFrom: '2021-04-29',
      effectiveTo: null,
      innocent: ['最近'],
      terms: [{ id: 'level', pattern: '{国家级|全网最低价|顶级}', severity: 'high', exceptions: [] }],
    },
  ],
  exceptions: [],
};

it('two threads find over shared automata what one scanner finds, in the order of the texts', async () => {
  const texts = ['国家级面料', '最近很好', '全网罪低价', '顶.级', '冶炼', '国J级'].map((text) => ({ text }));
  const scanner = createScanner(compileLexicon(lexicon));
  const pool = await createScanPool({ lexicon, size: 2 });
  try {
    expect(await pool.scan(texts)).toEqual(texts.map((input) => scanner.scan(input)));
    expect(await pool.scan([])).toEqual([]);
    const dated = texts.map((input, at) => ({
      ...input,
      kind: 'listing',
      at: at % 2 === 0 ? '2020-01-01' : '2026-01-01',
    }));
    expect(await pool.scan(dated)).toEqual(dated.map((input) => scanner.scan(input)));
  } finally {
    await pool.close();
  }
});

it('tells what a text throws, and refuses what is called off or comes after its end', async () => {
  const pool = await createScanPool({ lexicon, size: 2 });
  const texts = Array.from({ length: 20 }, (_, at) => [{ text: `国家级${at}` }]);
  // A text that is none throws while it is packed or read; nothing else is lost by it.
  const broken = pool.scan([{ text: '国家级', at: 1 as never, kind: Symbol.iterator as never }]);
  await expect(broken).rejects.toThrow();
  const controller = new AbortController();
  const calledOff = pool.scan([{ text: '国家级' }], controller.signal);
  controller.abort(new Error('called off'));
  await expect(calledOff).rejects.toThrow('called off');
  const found = await Promise.all(texts.map((inputs) => pool.scan(inputs)));
  expect(found.map(([findings]) => findings?.length)).toEqual(texts.map(() => 1));
  await pool.close();
  await expect(pool.scan([{ text: '国家级' }])).rejects.toThrow('closed');
});

it('reads on when a thread is killed: another one takes its place and its texts', async () => {
  const started: Worker[] = [];
  const note = (worker: Worker): void => void started.push(worker);
  process.on('worker', note);
  const pool = await createScanPool({ lexicon, size: 1 });
  try {
    const long = Array.from({ length: 20_000 }, (_, at) => ({ text: `国家级${at}` }));
    const asked = pool.scan(long);
    await started[0]?.terminate();
    const found = await asked;
    expect(found.every((findings) => findings.length === 1)).toBe(true);
    expect(started.length).toBe(2);
  } finally {
    process.off('worker', note);
    await pool.close();
  }
});
