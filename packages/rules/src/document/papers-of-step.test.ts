import { readdirSync, readFileSync } from 'node:fs';
import { parseCivilDate } from '@jianhu/kernel';
import { expect, it } from 'vitest';
import type { Facts } from '../procedure/condition.ts';
import { bookOf, PROCEDURE_FILES } from '../procedure/test-procedures.ts';
import { loadDocuments } from './load-documents.ts';
import { papersOfStep } from './papers-of-step.ts';

const read = (path: string): [string, string] => [
  path,
  readFileSync(new URL(`../../../../rulebook/${path}`, import.meta.url), 'utf8'),
];
const book = bookOf(PROCEDURE_FILES.map(read));
const entries = readdirSync(new URL('../../../../rulebook/documents/', import.meta.url)).map((name) =>
  read(`documents/${name}`),
);
const { templates } = loadDocuments(entries, book);

function papersOf(procedureId: string, action: string, facts: Facts = {}, on = '2026-11-26'): string[] {
  const procedure = book.procedures.find((one) => one.procedureId === procedureId);
  const transition = procedure?.transitions.find((one) => one.action === action);
  if (!procedure || !transition) throw new Error(`${procedureId} has no step ${action}`);
  const step = { procedure, transition, facts, on: parseCivilDate(on) };
  return papersOfStep(templates, step).map(({ nameZh }) => nameZh);
}

it('are those that have a template in force; what has none is typed (decision 0117)', () => {
  expect(papersOf('case-general', 'serveNotice').toSorted()).toEqual(['行政处罚告知书', '送达回证'].toSorted());
  expect(papersOf('case-general', 'decideCollectively')).toEqual(['行政处罚决定书']);
  expect(papersOf('case-general', 'refuseFiling')).toEqual([]);
  expect(papersOf('case-simple', 'decideOnSpot')).toEqual([]);
  expect(papersOf('case-general', 'serveNotice', {}, '2021-07-14')).toEqual([]);
});

it('are not asked of the unit that receives a transfer', () => {
  expect(papersOf('transfer', 'sendTransfer')).toEqual(['案件（线索）移送函']);
  expect(papersOf('transfer', 'acceptTransfer')).toEqual([]);
});

it('are one of several letters only for the choice that it was made for (行政处罚法第二十八条第一款)', () => {
  expect(papersOf('light-measure', 'approveMeasure', { measureKind: 'orderToCorrect' })).toEqual(['责令改正通知书']);
  expect(papersOf('light-measure', 'approveMeasure', { measureKind: 'interview' })).toEqual([]);
  const broken = entries.map(([path, text]): [string, string] => [
    path,
    text.replace('"is":"orderToCorrect"', '"is":"sealing"'),
  ]);
  expect(loadDocuments(broken, book).problems).toMatchObject([{ subject: 'measureKind', code: 'unknownReference' }]);
});
