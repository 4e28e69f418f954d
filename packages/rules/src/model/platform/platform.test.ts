import { readFileSync } from 'node:fs';
import { addDays, parseCivilDate } from '@jianhu/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluatorOf } from '../test-model-book.ts';
import { changeSync } from './change-sync.ts';
import { ruleChange } from './rule-change.ts';
import { sanctionPublicity } from './sanction-publicity.ts';
import { verifyCycle } from './verify-cycle.ts';

const RULEBOOK = new URL('../../../../../rulebook/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, RULEBOOK), 'utf8');

const change = (given: object) => ({
  isMajor: false,
  comment: { from: '2026-02-01', to: '2026-02-08', onHomePage: true },
  recordsSeen: true,
  publishedOn: '2026-03-01',
  effectiveOn: '2026-03-08',
  versions: [],
  mayLeave: true,
  ...given,
});

describe('电子商务法第三十四条、网络交易平台规则监督管理办法第十二条：平台规则修改', () => {
  const evaluate = evaluatorOf(ruleChange, read);

  it('names the earliest lawful day when the notice is short', () => {
    const { outcome, trace } = evaluate(change({ effectiveOn: '2026-03-05' }), '2026-03-05');
    expect(outcome).toBe('hit');
    expect(trace.zh).toContain('相隔 4 日，不足 7 日；最早可于 2026-03-08 实施');
  });

  it('chooses the term by the day of effect: fifteen days for major changes from 2026-02-01 on', () => {
    const major = { isMajor: true, comment: { from: '2026-01-01', to: '2026-01-08', onHomePage: true } };
    const on = (publishedOn: string, effectiveOn: string) =>
      evaluate(change({ ...major, publishedOn, effectiveOn }), effectiveOn);
    expect(on('2026-01-23', '2026-01-31').outcome).toBe('clear');
    expect(on('2026-01-24', '2026-02-01').result.hits).toEqual(['notice']);
    expect(on('2026-01-24', '2026-02-08').outcome).toBe('clear');
  });

  it('hits on a call for comments that is not on the home page, and on an operator kept from leaving', () => {
    const comment = { from: '2026-02-01', to: '2026-02-08', onHomePage: false };
    expect(evaluate(change({ comment, mayLeave: false }), '2026-03-08').result.hits).toEqual(['comment', 'leave']);
  });

  it('holds exactly from the seventh day on, for any day of publication', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 30 }), (offset, days) => {
        const publishedOn = addDays(parseCivilDate('2026-02-02'), offset);
        const effectiveOn = addDays(publishedOn, days);
        expect(evaluate(change({ publishedOn, effectiveOn }), effectiveOn).outcome).toBe(days >= 7 ? 'clear' : 'hit');
      }),
    );
  });
});

describe('网络交易监督管理办法第二十四条、第二十六条、第三十条：平台的期限', () => {
  it('verifies every six months; the last of February is the end of August', () => {
    const evaluate = evaluatorOf(verifyCycle, read);
    const of = (asOf: string) =>
      evaluate({ asOf, operators: [{ operator: '甲', enteredOn: '2025-01-01', verifiedOn: '2026-02-28' }] }, asOf)
        .outcome;
    expect([of('2026-08-28'), of('2026-08-29')]).toEqual(['clear', 'hit']);
  });

  it('counts the three working days of an operator and the seven of the platform apart', () => {
    const evaluate = evaluatorOf(changeSync, read);
    const { result, trace } = evaluate({
      asOf: '2026-11-11',
      changes: [
        { operator: '甲', changedOn: '2026-11-02', reportedOn: '2026-11-05', verifiedOn: '2026-11-16' },
        { operator: '乙', changedOn: '2026-11-02', reportedOn: '2026-11-06', verifiedOn: null },
      ],
    });
    expect(result.hits).toEqual(['report']);
    expect(trace.zh).toContain('2 项变更中有 1 项没有在 3 个工作日内报平台：乙');
  });

  it('does not tell a breach from a calendar that is not loaded', () => {
    const { outcome } = evaluatorOf(sanctionPublicity, read)(
      { asOf: '2027-02-01', decidedOn: '2026-12-31', publishedOn: null, pagesSeen: true, shows: [] },
      '2027-02-01',
    );
    expect(outcome).toBe('undecided');
  });
});
