import type { ModelResult } from '@jianhu/contract';
import { expect, it } from 'vitest';
import { conductOfModel } from './propose-raise.ts';

const of = (conduct: string, modelId: string, ...checks: string[]) => ({ conduct, seenBy: [{ modelId, checks }] });
const conducts = [
  { conduct: 'absoluteTerm', seenBy: [] },
  of('priceFraud', 'live.priceSaid', 'shown'),
  of('comparedPrice', 'live.priceSaid', 'marked', 'base'),
];
const check = (id: string, result: 'hit' | 'clear' | 'undecided'): ModelResult['checks'][number] => {
  return { id, result, zh: '', en: '', article: '', exceptions: [] };
};
const proposed = (...checks: ModelResult['checks']) => conductOfModel(conducts, { modelId: 'live.priceSaid', checks });

it('proposes the conduct of the check that hit, before one that is open (明码标价和禁止价格欺诈规定第十九条)', () => {
  expect(proposed(check('shown', 'hit'), check('marked', 'undecided'))).toBe('priceFraud');
  expect(proposed(check('shown', 'undecided'), check('base', 'hit'))).toBe('comparedPrice');
  expect(proposed(check('shown', 'clear'), check('base', 'undecided'))).toBe('comparedPrice');
});

it('proposes none of what was cleared, nor of a model that suggests no conduct', () => {
  expect(proposed(check('shown', 'clear'))).toBeUndefined();
  expect(conductOfModel(conducts, { modelId: 'live.other', checks: [check('shown', 'hit')] })).toBeUndefined();
});
