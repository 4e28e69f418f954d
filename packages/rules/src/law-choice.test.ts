import { createHash } from 'node:crypto';
import { parseCivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { chooseLaw } from './law-choice.ts';
import type { Weight } from './lighter-law.ts';
import { compilePack } from './pack.ts';
import { loadRulebook } from './rulebook.ts';
import { evaluateTable } from './table/evaluate-table.ts';
import { adLaw, tableFile } from './test-rulebook.ts';

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const day = parseCivilDate;

interface Law {
  readonly limitFen: number;
  readonly fineFen: number;
}

/** Two versions of one table: sums above the limit are an offence, fined with so much. */
function packsOf(before: Law, after: Law) {
  const version = (law: Law, over: object) =>
    tableFile({
      over: { answers: 'suspicion', ...over },
      inputs: [{ name: 'sumFen', type: 'integer', min: 0, max: 1_000 }],
      outputs: [
        { name: 'outcome', type: 'enum', values: ['hit', 'clear'] },
        { name: 'fineFen', type: 'integer' },
      ],
      rows: [
        [`> ${law.limitFen}`, '"hit"', String(law.fineFen)],
        [`<= ${law.limitFen}`, '"clear"', '0'],
      ],
    });
  const rulebook = loadRulebook([
    adLaw,
    { path: 'tables/a.json', json: version(before, { effectiveTo: '2025-12-31' }) },
    { path: 'tables/b.json', json: version(after, { effectiveFrom: '2026-01-01' }) },
  ]);
  const packs = new Map<string, ReturnType<typeof compilePack>>();
  return (at: ReturnType<typeof day>) => {
    const pack = [...packs.values()].find((one) => one.validFrom <= at && (one.validTo === null || at <= one.validTo));
    const found = pack ?? compilePack(rulebook, { at, hash });
    packs.set(found.packId, found);
    return found;
  };
}

const choose = (before: Law, after: Law, sumFen: number | undefined, actOn = '2025-06-01') =>
  chooseLaw({
    actOn: day(actOn),
    decidedOn: day('2026-03-01'),
    packOf: packsOf(before, after),
    evaluate: (pack) => evaluateTable(pack, 'test.table', { values: { sumFen } }),
    weigh: ({ result }): Weight => [Number(result.rows[0]?.outputs['fineFen'])],
  });

describe('从旧兼从轻 (行政处罚法第三十七条)', () => {
  it.each([
    [
      'the law of the act when the fine was raised since',
      { limitFen: 100, fineFen: 5 },
      { limitFen: 100, fineFen: 9 },
      200,
      'act',
    ],
    [
      'the law of the act when only another part of it changed',
      { limitFen: 100, fineFen: 5 },
      { limitFen: 90, fineFen: 5 },
      200,
      'act',
    ],
    [
      'the law of the decision when the fine was lowered',
      { limitFen: 100, fineFen: 9 },
      { limitFen: 100, fineFen: 5 },
      200,
      'decision',
    ],
    [
      'the law of the decision when it is no offence any more',
      { limitFen: 100, fineFen: 5 },
      { limitFen: 300, fineFen: 9 },
      200,
      'decision',
    ],
    [
      'the law of the act when it was no offence then',
      { limitFen: 300, fineFen: 5 },
      { limitFen: 100, fineFen: 1 },
      200,
      'act',
    ],
    [
      'the law of the act when both days fall under it',
      { limitFen: 100, fineFen: 9 },
      { limitFen: 100, fineFen: 5 },
      200,
      'act',
      '2026-02-01',
    ],
  ])('applies %s', async (_, before, after, sumFen, applies, actOn = '2025-06-01') => {
    const choice = await choose(before, after, sumFen, actOn);
    expect(choice.applies).toBe(applies);
    expect(choice.needs).toEqual([]);
    expect(choice.lawVersionAtAct === choice.lawVersionAtDecision).toBe(actOn === '2026-02-01');
  });

  it('is not said while data are missing', async () => {
    const choice = await choose({ limitFen: 100, fineFen: 5 }, { limitFen: 100, fineFen: 9 }, undefined);
    expect(choice).toMatchObject({ applies: null, needs: [{ code: 'sumFen' }] });
  });

  it('is not said while the penalties cannot be compared', async () => {
    const packOf = packsOf({ limitFen: 100, fineFen: 5 }, { limitFen: 100, fineFen: 9 });
    const choice = await chooseLaw({
      actOn: day('2025-06-01'),
      decidedOn: day('2026-03-01'),
      packOf,
      evaluate: (pack) => evaluateTable(pack, 'test.table', { values: { sumFen: 200 } }),
      weigh: () => null,
    });
    expect(choice).toMatchObject({ applies: null, needs: [{ code: 'comparablePenalty' }] });
  });

  it('cannot be asked for a decision before the act', async () => {
    await expect(choose({ limitFen: 1, fineFen: 1 }, { limitFen: 1, fineFen: 1 }, 2, '2026-04-01')).rejects.toThrow(
      RangeError,
    );
  });
});
