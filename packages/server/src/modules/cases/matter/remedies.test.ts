import { readTestCasesRulebook } from '@jianhu/testkit';
import type { Facts } from '@jianhu/rules';
import { expect, it } from 'vitest';
import { remediesOf } from './remedies.ts';

const rules = readTestCasesRulebook();
const of = (action: string, servedOn: string, opening: Facts = {}) =>
  remediesOf(rules, { action, servedOn, opening }).map(({ nameZh, until }) => [nameZh, until]);

it('a decision is contested within sixty days or six months, and repaired later (行政复议法第二十条、行政诉讼法第四十六条)', () => {
  expect(of('serveDecision', '2026-11-23')).toEqual([
    ['申请行政复议', '2027-01-22'],
    ['提起行政诉讼', '2027-05-24'],
    ['申请信用修复', null],
  ]);
});

it('a notice is answered within five working days, and of another paper nothing is said (行政处罚法第四十五条、第六十四条)', () => {
  expect(of('serveNotice', '2026-11-23').map(([, until]) => until)).toEqual(['2026-11-30', '2026-11-30']);
  expect(of('recordPayment', '2026-11-23')).toEqual([]);
});

it('an order to correct is contested as a decision is, an interview or a reminder is not (行政复议法第二十条、行政诉讼法第四十六条)', () => {
  expect(of('serveMeasure', '2026-11-23', { measureKind: 'orderToCorrect' })).toEqual([
    ['申请行政复议', '2027-01-22'],
    ['提起行政诉讼', '2027-05-24'],
  ]);
  for (const measureKind of ['interview', 'education', 'warningLetter'])
    expect(of('serveMeasure', '2026-11-23', { measureKind })).toEqual([]);
});

it('whoever is asked to perform may state and defend itself, with no term of its own (行政强制法第三十六条)', () => {
  expect(of('demandPerformance', '2026-11-23')).toEqual([['陈述、申辩', null]]);
});

it('each term that the table names is one of the rulebook, and where to go fits a line of a telephone', () => {
  const named = rules.remedies.papers.flatMap(({ remedies }) => remedies);
  const known = rules.deadlines.deadlines.map(({ ruleId }) => ruleId);
  expect(named.filter(({ ruleId }) => ruleId !== undefined && !known.includes(ruleId))).toEqual([]);
  expect(named.filter(({ whereZh }) => whereZh.length > 40)).toEqual([]);
});
