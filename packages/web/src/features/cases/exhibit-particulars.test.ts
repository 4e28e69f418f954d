import type { ExhibitParticular, ExhibitParticularId } from '@jianhu/contract';
import { expect, it } from 'vitest';
import { isTold, NO_PARTICULARS, particularsQuery } from './exhibit-particulars.ts';

const need = (...ids: readonly ExhibitParticularId[]): ExhibitParticular[] =>
  ids.map((particular) => ({ particular, nameZh: '', nameEn: '', basis: '', kinds: [] }));

it('what was typed for another kind of evidence is not sent', () => {
  const words = { ...NO_PARTICULARS, address: '演示店铺', method: ' 录制 ', clockOffset: '-40.4', tool: '记录仪' };
  const query = particularsQuery(words, need('method', 'clockOffset'));
  expect(query).toMatchObject({ method: '录制', clockOffsetMs: '-40' });
  expect(query.address).toBeUndefined();
  expect(query.tool).toBeUndefined();
});

it('the words on the witness say who it was, or why there was nobody, as was chosen (电子数据取证暂行规定)', () => {
  const words = { ...NO_PARTICULARS, witness: '社区工作人员' };
  const of = (witnessed: string) => particularsQuery({ ...words, witnessed }, need('witness'));
  expect(of('yes')).toMatchObject({ witness: '社区工作人员', noWitness: undefined });
  expect(of('no')).toMatchObject({ witness: undefined, noWitness: '社区工作人员' });
});

it('is ready when all that the kind needs is told, and spaces tell nothing', () => {
  expect(isTold(NO_PARTICULARS, need())).toBe(true);
  expect(isTold({ ...NO_PARTICULARS, method: '  ' }, need('method'))).toBe(false);
  expect(isTold({ ...NO_PARTICULARS, method: '录制' }, need('method', 'tool'))).toBe(false);
});
