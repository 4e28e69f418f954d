import type { importRowSchema } from '@jianhu/contract';
import type { z } from 'zod';

export type Problem = z.infer<typeof importRowSchema>['problems'][number];

/** `refuses`: the row is not imported; otherwise it is only worth a look. */
interface Reason {
  readonly refuses: boolean;
  readonly zh: string;
  readonly en: string;
}

const reasons = {
  'cell.missing': { refuses: true, zh: '必填内容为空，请补填。', en: 'This must be filled in.' },
  'cell.tooLong': { refuses: true, zh: '内容超过长度上限 {max}，请缩短。', en: 'Longer than {max}; shorten it.' },
  'cell.notInList': {
    refuses: true,
    zh: '不是可识别的取值；可用：{allowed}。',
    en: 'Not a known value; allowed: {allowed}.',
  },
  'cell.notADate': { refuses: true, zh: '不是有效日期，请写成 2026-01-31。', en: 'Not a date; write 2026-01-31.' },
  'cell.notAUrl': {
    refuses: true,
    zh: '不是有效网址，应以 http:// 或 https:// 开头。',
    en: 'Not a web address; it begins with http:// or https://.',
  },
  'cell.notPseudonymous': {
    refuses: true,
    zh: '应为加密标识（16 位以上的十六进制或 base64url），不得填写姓名、手机号或证件号（个人信息保护法第六条、第五十一条）。',
    en: 'This must be a keyed hash (16 or more characters of hexadecimal or base64url), never a name, telephone or identity number.',
  },
  'cell.numberTooLong': {
    refuses: true,
    zh: '电子表格把长数字当作数值存储，末几位已丢失；请把该列设为文本后重新填写。',
    en: 'The spreadsheet kept this long number as a figure and lost its last digits; format the column as text and fill it in again.',
  },
  'cell.formula': {
    refuses: false,
    zh: '单元格含公式或以公式符号开头，已按普通文本处理，请核对。',
    en: 'The cell holds a formula or begins like one; it was taken as plain text, please check.',
  },
  'code.length': {
    refuses: true,
    zh: '代码位数不对，应为 {length} 位。',
    en: 'The code must have {length} characters.',
  },
  'code.alphabet': {
    refuses: true,
    zh: '代码第 {position} 位不是允许的字符。',
    en: 'Character {position} may not stand in this code.',
  },
  'code.check': {
    refuses: true,
    zh: '代码校验不通过（第 {position} 位校验码不符）。',
    en: 'The check character at position {position} does not fit.',
  },
  'code.unexplained': {
    refuses: true,
    zh: '代码校验不通过；本文件错误代码过多，此处不再指明位置和建议值，请先更正前面所列的代码。',
    en: 'The code is wrong; the file holds so many wrong codes that this one is not explained, so correct the ones before first.',
  },
  'code.innerCheck': {
    refuses: false,
    zh: '代码有效，但其中的组织机构代码校验不符，请核对证照。',
    en: 'The code is valid, but the organisation code inside it fails its own check; compare the licence.',
  },
  'code.registrar': {
    refuses: false,
    zh: '代码有效，但登记管理部门与机构类别的组合少见，请核对证照。',
    en: 'The code is valid, but its registrar and kind of body are an unusual pair; compare the licence.',
  },
  'code.division': {
    refuses: false,
    zh: '代码有效，但其中的行政区划代码不存在，请核对证照。',
    en: 'The code is valid, but no such division exists; compare the licence.',
  },
  'key.missing': {
    refuses: true,
    zh: '统一社会信用代码、注册号、主体标识至少填一项。',
    en: 'Give a credit code, a registration number or a subject key.',
  },
  'county.unknown': {
    refuses: true,
    zh: '不是本市的区、县（市）；可用：{allowed}。',
    en: 'Not a county of this city; allowed: {allowed}.',
  },
  'county.succeeded': {
    refuses: false,
    zh: '填的是旧区划代码，已对应到现行的{current}。',
    en: 'This is a former code; it was taken for {current}, which took over.',
  },
  'county.fromCode': {
    refuses: false,
    zh: '未填区县，已按统一社会信用代码的登记机关取为{current}，请核对。',
    en: 'No county given; {current} was taken from the registrar in the credit code, please check.',
  },
  'row.duplicate': {
    refuses: true,
    zh: '与第 {line} 行是同一主体，只采用先出现的一行。',
    en: 'The same subject as in line {line}; only the first is taken.',
  },
  'row.ambiguous': {
    refuses: true,
    zh: '两种代码分别对应登记库中两个不同主体，请先核对合并。',
    en: 'The two codes belong to two different records; settle that first.',
  },
  'row.beyondWall': {
    refuses: true,
    zh: '该主体登记在其他区县，不能由本区县更改；请提交市级。',
    en: 'This subject is registered in another county; ask the city level.',
  },
  'row.otherCounty': {
    refuses: true,
    zh: '所属区县不是本区县，请提交市级导入。',
    en: 'This row belongs to another county or to none; ask the city level to import it.',
  },
  'platform.unknown': {
    refuses: true,
    zh: '平台未登记，请先登记平台或更正平台域名。',
    en: 'No such platform; register it first or correct the domain.',
  },
  'operator.unknown': {
    refuses: true,
    zh: '经营者未登记或不在本辖区，请先导入经营者。',
    en: 'No such operator in your jurisdiction; import operators first.',
  },
  'licence.dates': {
    refuses: true,
    zh: '有效期至早于发证日期，请核对两个日期。',
    en: 'It ends before it was issued; check both dates.',
  },
  'licence.otherOperator': {
    refuses: true,
    zh: '该编号已登记在另一经营者名下；行政许可不得转让（行政许可法第九条），请核对编号，确属登记有误的，先撤销当时的导入。',
    en: 'This number stands under another operator, and a licence may not be handed over (行政许可法 art. 9); check it, or undo the import that was wrong.',
  },
  'licence.notItsCode': {
    refuses: false,
    zh: '营业执照的编号一般就是经营者的统一社会信用代码，两者不同，请核对。',
    en: 'The number of a business licence is as a rule the credit code of the operator; they differ, please check.',
  },
  'licence.numberForm': {
    refuses: false,
    zh: '编号一般为 {prefix} 加 14 位数字，与所填不符，请核对证照。',
    en: 'Such a number is as a rule {prefix} and 14 digits; compare the licence.',
  },
  'licence.statusAndEnd': {
    refuses: false,
    zh: '证照状态与有效期至（{validTo}）不一致，请核对。',
    en: 'The status does not agree with the last day ({validTo}), please check.',
  },
  'shop.unknown': {
    refuses: true,
    zh: '网店未登记或不在本辖区，请先导入网店。',
    en: 'No such shop in your jurisdiction; import shops first.',
  },
} as const satisfies Readonly<Record<string, Reason>>;

export type ProblemCode = keyof typeof reasons;

/** One finding about a row, with its sentences filled in. A proposal is shown and never applied by itself. */
export function buildProblem(
  code: ProblemCode,
  field: string,
  values: Readonly<Record<string, string | number>> = {},
  proposal: string | null = null,
): Problem {
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  return { field, code, reasonZh: fill(reasons[code].zh), reasonEn: fill(reasons[code].en), proposal };
}

export function isRefused(problems: readonly Problem[]): boolean {
  return problems.some((each) => reasons[each.code as ProblemCode].refuses);
}
