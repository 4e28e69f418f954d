import { normaliseIdentifier } from '@jianhu/kernel';
import { normalise } from '@jianhu/scan';
import type { DisplayField, DisplayParameters } from './display-input.ts';

/** Words that are the same, may be left out or tell a branch, and the days for an update: parameters of the model `licence-display`. */
export type DisplayTolerances = Pick<
  DisplayParameters,
  'sameWords' | 'addressWords' | 'branchWords' | 'updateWorkingDays'
>;
type Tolerances = Pick<DisplayTolerances, 'sameWords' | 'addressWords'>;

/** 全角半角、括号、空格、繁体、旧称缩写 are no difference; a masked value can be compared with nothing. */
export function isSameField(field: DisplayField, shown: string, registered: string, tolerances: Tolerances): boolean {
  switch (field) {
    case 'uscc':
      return normaliseIdentifier(shown) === normaliseIdentifier(registered);
    case 'capital':
      return plainCapital(shown) === plainCapital(registered);
    case 'address':
      return isSameAddress(plainText(shown, tolerances), plainText(registered, tolerances), tolerances);
    case 'name':
    case 'entityType':
    case 'legalRep':
      return plainText(shown, tolerances) === plainText(registered, tolerances);
  }
}

/** The name of a branch begins with that of its head and ends with a word such as 分公司 (企业名称登记管理规定 art. 13). */
export function isHeadName(
  shown: string,
  registered: string,
  tolerances: Tolerances & Pick<DisplayTolerances, 'branchWords'>,
): boolean {
  const [head, branch] = [plainText(shown, tolerances), plainText(registered, tolerances)];
  if (head.length >= branch.length || !branch.startsWith(head)) return false;
  const { branchWords } = tolerances;
  const isWhole = !branchWords.some(([, word]) => head.endsWith(word));
  return isWhole && branchWords.some(([whole, word]) => head.endsWith(whole) && branch.endsWith(word));
}

export function isMasked(value: string): boolean {
  return value.includes('*') || value.includes('＊');
}

/** By tables of our own, since those of a runtime change with its Unicode version. */
function plainText(value: string, { sameWords }: Tolerances): string {
  const plain = normalise(value)
    .text.replace(/[[〔【〈<{]/g, '(')
    .replace(/[\]〕】〉>}]/g, ')')
    .replace(/[\s·•・.。,，、'"“”_—–-]/g, '');
  return sameWords.reduce((text, [long, short]) => text.replaceAll(long, short), plain);
}

/** An address may leave out the province or the words of the divisions: what is shown must end the same way. */
function isSameAddress(a: string, b: string, { addressWords }: Tolerances): boolean {
  const [short, long] = [a, b]
    .map((text) => addressWords.reduce((rest, word) => rest.replaceAll(word, ''), text).replace(/[()]/g, ''))
    .sort((x, y) => x.length - y.length);
  if (short === undefined || long === undefined || short === '') return false;
  return long.endsWith(short) && short.length * 2 >= long.length;
}

/** 壹佰万元 is not read; `100万元人民币`, `100万`, `1000000元` are the same. */
function plainCapital(value: string): string {
  const plain = normalise(value).text.replace(/[\s,()]|人民币|元整?|整/g, '');
  const [, number, unit] = /^(\d+(?:\.\d+)?)(万|亿)?$/.exec(plain) ?? [];
  if (number === undefined) return plain;
  const factor = unit === '亿' ? 1e8 : unit === '万' ? 1e4 : 1;
  return String(Math.round(Number(number) * factor));
}
