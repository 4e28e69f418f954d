import { readTestCasesRulebook } from '@jianhu/testkit';
import { expect, it } from 'vitest';
import { remediesOf } from './remedies.ts';

const rules = readTestCasesRulebook();
const of = (action: string, servedOn: string) =>
  remediesOf(rules, { action, servedOn }).map(({ nameZh, until }) => [nameZh, until]);

it('a decision is contested within sixty days or six months, and repaired later (行政复议法第二十条、行政诉讼法第四十六条)', () => {
  expect(of('serveDecision', '2026-11-23')).toEqual([
    ['申请行政复议', '2027-01-22'],
    ['提起行政诉讼', '2027-05-24'],
    ['申请信用修复', null],
  ]);
});

it('a notice is answered within five working days, and of another paper nothing is said (行政处罚法第四十五条、第六十四条)', () => {
  expect(of('serveNotice', '2026-11-23').map(([, until]) => until)).toEqual(['2026-11-30', '2026-11-30']);
  expect(of('demandPerformance', '2026-11-23')).toEqual([]);
});

it('each term that the table names is one of the rulebook, and where to go fits a line of a telephone', () => {
  const named = rules.remedies.papers.flatMap(({ remedies }) => remedies);
  const known = rules.deadlines.deadlines.map(({ ruleId }) => ruleId);
  expect(named.filter(({ ruleId }) => ruleId !== undefined && !known.includes(ruleId))).toEqual([]);
  expect(named.filter(({ whereZh }) => whereZh.length > 40)).toEqual([]);
});
