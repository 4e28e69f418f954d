import type { Goal, Target } from '@jianhu/rules';

/** The words of the workbook for the codes of the document. */
export const goalWords = {
  atLeast: '以上',
  moreThan: '超过',
  plain: '达到',
  about: '左右',
  range: '区间',
  fullCoverage: '全覆盖',
} as const satisfies Record<Goal['op'], string>;

export const cadenceWords = {
  byDeadline: '到期累计',
  everyYear: '每年',
  ambiguous: '两可',
} as const satisfies Record<Target['cadence'], string>;

export const readingWords = { stock: '期末数', yearToDate: '当年累计' } as const satisfies Record<
  Target['reading'],
  string
>;

export const sourceWords = {
  objects: '登记库',
  records: '登记数据',
  sum: '填报合计',
  share: '填报占比',
} as const satisfies Record<Target['measuredBy']['kind'], string>;

export const carrierWords = {
  tool: '页面',
  registry: '登记库',
  target: '指标',
  system: '系统',
  unbuilt: '未建',
} as const;

/** The code of a word; an unknown word stands for itself, so that the schema refuses it by name. */
export function codeOf(words: Readonly<Record<string, string>>, word: string): string {
  return Object.entries(words).find(([, each]) => each === word)?.[0] ?? word;
}
