import type { Refusals } from '../../infra/refusal.ts';

export const searchRefusals = {
  'search.tooShort': [
    '请至少输入两个字，或者一个完整的编号。',
    'Type two characters or more, or a whole number of a record.',
  ],
  'search.tooManyFilters': [
    '最多保存 20 个筛选，请先删除不用的。',
    'At most 20 filters are kept; drop one that is not used.',
  ],
} as const satisfies Refusals;
