import { parseCivilDate } from '@jianhu/kernel';
import { readTestCasesRulebook } from '@jianhu/testkit';
import { expect, it } from 'vitest';
import { lacksOf, type Told } from './exhibit-particulars.ts';

const book = readTestCasesRulebook().exhibitParticulars;
const nothing: Told = {
  address: null,
  originalMedium: null,
  mediumPlace: null,
  method: null,
  endedAt: null,
  clockOffset: null,
  tool: null,
  witness: null,
  recorded: null,
};
const lacking = (kind: Parameters<typeof lacksOf>[1]['kind'], day: string, told: Partial<Told> = {}) =>
  lacksOf(book, { kind, day: parseCivilDate(day), told: { ...nothing, ...told } });
const idsOf = (...of: Parameters<typeof lacking>): string[] => lacking(...of).map(({ particular }) => particular);

it('electronic data needs address, medium, method, times, clock, tool, witness and recording (行政处罚法第四十六条, 电子数据取证暂行规定)', () => {
  for (const kind of ['screenRecording', 'electronicData', 'pageCapture', 'replay'] as const)
    expect(idsOf(kind, '2026-11-22').toSorted()).toEqual(Object.keys(nothing).toSorted());
});

it('sound and video need their medium and how they were made, each with the article (程序规定第二十六条)', () => {
  expect(idsOf('recording', '2026-11-22').toSorted()).toEqual(['clockOffset', 'method', 'originalMedium', 'tool']);
  expect(lacking('recording', '2026-11-22').find(({ particular }) => particular === 'method')?.basis).toBe(
    '《市场监督管理行政处罚程序规定》第二十六条',
  );
});

it('documents, things and photographs need none of it', () => {
  for (const kind of ['document', 'physical', 'photo'] as const) expect(idsOf(kind, '2026-11-22')).toEqual([]);
});

it('what was taken before 2024-04-07 is not measured by the rules of that day', () => {
  expect(idsOf('electronicData', '2024-04-06')).toEqual(['originalMedium', 'method']);
  expect(idsOf('electronicData', '2024-04-07')).toHaveLength(9);
});

it('an offset of zero is an offset, and a word that is empty is none', () => {
  expect(idsOf('recording', '2026-11-22', { clockOffset: 0, tool: '', method: '录制' })).toEqual([
    'originalMedium',
    'tool',
  ]);
});
