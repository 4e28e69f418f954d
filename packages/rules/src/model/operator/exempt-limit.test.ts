import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluatorOf } from '../test-model-book.ts';
import { exemptLimit } from './exempt-limit.ts';

const RULEBOOK = new URL('../../../../../rulebook/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, RULEBOOK), 'utf8');

const evaluate = evaluatorOf(exemptLimit, read);
const LIMIT = 10_000_000;

const shopOf = (shop: string, platform: string, turnover: readonly number[], refundFen = 0) => ({
  shop,
  platform,
  activity: 'trade',
  needsPermit: false,
  months: turnover.map((turnoverFen, index) => ({ month: index + 1, turnoverFen, refundFen })),
});
const personOf = (shops: readonly unknown[], given: object = {}) => ({
  personToken: 'p',
  isRegistered: false,
  year: 2026,
  untilMonth: 1,
  allPlatformsAsked: true,
  shops,
  ...given,
});

describe('网络交易监督管理办法第八条：年交易额累计不超过十万元', () => {
  it('sums all shops on all platforms of one person', () => {
    const { outcome, trace } = evaluate(
      personOf([shopOf('a', '甲', [4_000_000]), shopOf('b', '甲', [3_000_000]), shopOf('c', '乙', [3_000_001])]),
    );
    expect(outcome).toBe('hit');
    expect(trace.zh).toBe(
      '2026 年已累计 100000.01 元（2 个平台、3 家网店合并），超过 100000.00 元，应当依法办理市场主体登记。',
    );
  });

  it('warns from 80 %, which is ours and no offence', () => {
    const { outcome, trace } = evaluate(personOf([shopOf('a', '甲', [8_000_000])]));
    expect(outcome).toBe('clear');
    expect(trace.zh).toContain('接近限额');
  });

  it('asks for what needs a permit to be registered, however little it brings in', () => {
    const { result } = evaluate(personOf([{ ...shopOf('a', '甲', [1]), needsPermit: true }]));
    expect(result.hits).toEqual(['permit']);
  });

  it('does not apply to who is registered', () => {
    expect(evaluate(personOf([shopOf('a', '甲', [90_000_000])], { isRegistered: true })).outcome).toBe('clear');
  });

  it('asks for other platforms before it says clear', () => {
    const { outcome, needs } = evaluate(personOf([shopOf('a', '甲', [1])], { allPlatformsAsked: false }));
    expect(outcome).toBe('undecided');
    expect(needs.map(({ code }) => code)).toEqual(['platforms']);
  });

  it('decides nothing on 2020, when no amount was fixed', () => {
    expect(evaluate(personOf([shopOf('a', '甲', [90_000_000])], { year: 2020 }), '2020-12-31').needs[0]?.code).toBe(
      'lawOfDay',
    );
  });
});

const turnovers = fc.array(fc.array(fc.integer({ min: 0, max: 4_000_000 }), { minLength: 12, maxLength: 12 }), {
  minLength: 1,
  maxLength: 5,
});

describe('operator.exemptLimit for any shops', () => {
  it('hits exactly when the sum is above the limit, whoever holds which part of it', () => {
    fc.assert(
      fc.property(turnovers, (all) => {
        const sum = all.flat().reduce((a, b) => a + b, 0);
        const shops = all.map((turnover, index) => shopOf(`s${index}`, `p${index % 3}`, turnover));
        expect(evaluate(personOf(shops, { untilMonth: 12 })).outcome).toBe(sum > LIMIT ? 'hit' : 'clear');
        const one = shopOf(
          'one',
          'p',
          all[0]?.map((_, month) => all.reduce((a, turnover) => a + (turnover[month] ?? 0), 0)) ?? [],
        );
        expect(evaluate(personOf([one], { untilMonth: 12 })).outcome).toBe(sum > LIMIT ? 'hit' : 'clear');
      }),
    );
  });

  it('is monotone: what hits on some months hits on all, and a missing month is never clear', () => {
    fc.assert(
      fc.property(turnovers, fc.integer({ min: 0, max: 11 }), (all, kept) => {
        const shops = (months: number) =>
          all.map((turnover, index) => shopOf(`s${index}`, 'p', turnover.slice(0, months)));
        const part = evaluate(personOf(shops(kept), { untilMonth: 12 })).outcome;
        expect(part).not.toBe('clear');
        if (part === 'hit') expect(evaluate(personOf(shops(12), { untilMonth: 12 })).outcome).toBe('hit');
      }),
    );
  });
});
