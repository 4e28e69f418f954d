import type { Refusals } from '../../../infra/refusal.ts';

export const annexRefusals = {
  'annex.noRows': [
    '文件中没有数据行，请按幅度编号、裁量档次、下限、上限四列填写后重新导入。',
    'The file has no rows; fill the columns for range, band, least and most, and load it again.',
  ],
  'annex.own': [
    '导入人不得批准自己导入的基准，请由办公室另一名人员批准。',
    'Whoever loaded it does not approve it; ask another person of the office.',
  ],
  'annex.settled': [
    '这一版本已被批准或者撤下，请刷新后查看。',
    'This version was approved or withdrawn already; refresh and look again.',
  ],
} as const satisfies Refusals;
