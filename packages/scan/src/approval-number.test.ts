import { describe, expect, it } from 'vitest';
import { classOfApproval } from './approval-number.ts';
import { compileLexicon } from './compile-lexicon.ts';
import { createScanner } from './scanner.ts';

describe('the class of goods in an approval number', () => {
  it.each([
    ['国药准字H20200001', 'drug'],
    ['国药准字 Ｚ20200001', 'drug'],
    ['国械注准20203140001', 'medicalDevice'],
    ['浙绍械备20200001号', 'medicalDevice'],
    ['国食健注G20200001', 'healthFood'],
    ['食健备G202033000001', 'healthFood'],
    ['国食注字TY20200001', 'specialFood'],
    ['国妆特字20200001', 'cosmetics'],
    ['浙G妆网备字2020000001', 'cosmetics'],
    ['SC10633060200001', 'food'],
    ['无', undefined],
    ['', undefined],
  ])('%s: %s', (number, goods) => {
    expect(classOfApproval(number)).toBe(goods);
  });

  it('decides a rule that depends on the class, unless the class is given', () => {
    const term = { id: 'cure', pattern: '根治', severity: 'high', exceptions: [], exceptCategories: ['drug'] } as const;
    const rule = {
      ruleId: 'test.rule',
      ruleVersion: '1',
      category: 'medicalClaim',
      article: '广告法第十七条',
      effectiveFrom: '2021-04-29',
      effectiveTo: null,
      innocent: [],
      terms: [term],
    };
    const scanner = createScanner(compileLexicon({ rules: [rule], exceptions: [] }));
    expect(scanner.scan({ text: '根治' })[0]?.needs).toEqual(['productCategory']);
    expect(scanner.scan({ text: '根治', approvalNumber: '国药准字H20200001' })).toEqual([]);
    expect(scanner.scan({ text: '根治', approvalNumber: '国食健注G20200001' })[0]?.needs).toEqual([]);
    expect(scanner.scan({ text: '根治', approvalNumber: '国药准字H20200001', productCategory: 'food' })).toHaveLength(
      1,
    );
  });
});
