import type { PolicyFileResult, PolicyFileState } from '@jianhu/contract';
import { type CivilDate, isCivilDate } from '@jianhu/kernel';
import type { Cell } from '../../../infra/table-file/index.ts';
import type { UnitVersion } from '../../identity/index.ts';
import { servicesRefusals } from '../refusal.ts';
import type { Checklist } from './checklist.ts';
import { daysFit, type Entry } from './enter-policy-file.ts';
import { problemOf } from './policy-file.ts';

/** Columns of a file of many; the first name is the one that is told. */
export const POLICY_COLUMNS = [
  { field: 'number', nameZh: '文号', nameEn: 'number', required: true, most: 100 },
  { field: 'title', nameZh: '文件名称', nameEn: 'title', required: true, most: 300 },
  { field: 'issuerZh', nameZh: '印发单位', nameEn: 'issuing unit', required: true, most: 200 },
  { field: 'issuedOn', nameZh: '印发日期', nameEn: 'day of issue', required: true, most: 20 },
  { field: 'dueOn', nameZh: '办结期限', nameEn: 'due on', required: true, most: 20 },
  { field: 'unit', nameZh: '责任单位', nameEn: 'unit that owes it', required: false, most: 100 },
  { field: 'state', nameZh: '状态', nameEn: 'state', required: false, most: 20 },
  { field: 'result', nameZh: '清理结果', nameEn: 'result', required: false, most: 20 },
  { field: 'hits', nameZh: '涉及条款', nameEn: 'items offended', required: false, most: 400 },
  { field: 'exception', nameZh: '例外情形', nameEn: 'exception', required: false, most: 40 },
  { field: 'note', nameZh: '清理说明', nameEn: 'reason', required: false, most: 500 },
] as const;
type Field = (typeof POLICY_COLUMNS)[number]['field'];

const STATES: Readonly<Record<string, PolicyFileState>> = {
  '': 'waiting',
  待审查: 'waiting',
  审查中: 'underReview',
  已完成: 'done',
};
const RESULTS: Readonly<Record<string, PolicyFileResult>> = { 保留: 'keep', 修改: 'amend', 废止: 'repeal' };

export interface RowProblem {
  readonly column: string;
  readonly zh: string;
  readonly en: string;
}

export interface PolicyRow {
  readonly number: string | null;
  /** Null where something is wrong. */
  readonly entry: Entry | null;
  readonly problems: readonly RowProblem[];
}

export interface RowWords {
  readonly checklist: Checklist;
  /** Of the city, in force. */
  readonly units: readonly UnitVersion[];
  /** Whose files they are where the row names no unit. */
  readonly ownUnit: string | null;
  readonly mayKeep: (unitId: string) => boolean;
  readonly today: CivilDate;
}

/** Reads a row whole: everything that is wrong with it is told at once, and nothing is guessed. */
export function readPolicyRow(cellOf: (field: Field) => Cell | undefined, words: RowWords): PolicyRow {
  const problems: RowProblem[] = [];
  const refuse = (field: Field, zh: string, en: string): null => {
    const column = POLICY_COLUMNS.find((one) => one.field === field)?.nameZh ?? field;
    problems.push({ column, zh, en });
    return null;
  };
  const refuseBy = (field: Field, code: keyof typeof servicesRefusals): null => {
    const [zh, en] = servicesRefusals[code];
    return refuse(field, zh, en);
  };
  const text = readTexts(cellOf, refuse);
  const dayOf = (field: 'issuedOn' | 'dueOn'): CivilDate | null =>
    text[field] === ''
      ? null
      : (parseDay(text[field]) ?? refuse(field, '不是日期，请写成 2026-05-01。', 'is no date; write 2026-05-01.'));
  const [issuedOn, dueOn] = [dayOf('issuedOn'), dayOf('dueOn')];
  if (issuedOn !== null && dueOn !== null && !daysFit({ issuedOn, dueOn }, words.today))
    refuseBy('dueOn', 'policyFile.days');
  const unitId =
    text.unit === ''
      ? words.ownUnit
      : (words.units.find(({ id, nameZh }) => id === text.unit || nameZh === text.unit)?.id ?? null);
  if (unitId === null) refuseBy('unit', 'service.strangeUnit');
  else if (!words.mayKeep(unitId)) refuseBy('unit', 'policyFile.notYours');
  const state =
    STATES[text.state] ??
    refuse('state', '只能是待审查、审查中或者已完成。', 'is waiting (待审查), under review (审查中) or done (已完成).');
  const finding = {
    result: RESULTS[text.result] ?? null,
    hits: readItems(text.hits, words.checklist.hits),
    exception: readItems(text.exception, words.checklist.exceptions)[0] ?? null,
    note: text.note === '' ? null : text.note,
  };
  if (state === 'done') {
    const problem = problemOf(finding, words.checklist.known);
    const strange = finding.hits.every((hit) => words.checklist.known.hits.has(hit)) ? 'exception' : 'hits';
    if (problem !== null) refuseBy(problem === 'policyFile.strangeItem' ? strange : 'result', problem);
  } else if (text.result !== '' || finding.hits.length > 0 || finding.exception !== null) {
    refuse('state', '填写了结果或者涉及条款的，状态应为已完成。', 'With a result or items it is done (已完成).');
  }
  const number = text.number === '' ? null : text.number;
  if (problems.length > 0 || unitId === null || state === null || issuedOn === null || dueOn === null)
    return { number, entry: null, problems };
  const { title, issuerZh } = text;
  return {
    number,
    problems,
    entry: { number: text.number, title, issuerZh, issuedOn, dueOn, unitId, state, ...finding },
  };
}

function readTexts(
  cellOf: (field: Field) => Cell | undefined,
  refuse: (field: Field, zh: string, en: string) => null,
): Readonly<Record<Field, string>> {
  const read = POLICY_COLUMNS.map(({ field, required, most }): [Field, string] => {
    const cell = cellOf(field);
    const text = cell?.text.trim() ?? '';
    if (cell?.flag !== undefined) {
      refuse(
        field,
        '含公式、合并单元格或者丢了末位的长数字，不予采用；请粘贴为文本。',
        'holds a formula, is merged or lost digits, and is not taken; paste it as text.',
      );
    } else if (required && text === '') refuse(field, '没有填写。', 'is empty.');
    else if (text.length > most) refuse(field, `超过 ${most} 字。`, `is longer than ${most} characters.`);
    else if (!text.isWellFormed() || text.includes('\0'))
      refuse(field, '含不可用的字符。', 'holds characters that cannot be kept.');
    else return [field, text];
    return [field, ''];
  });
  return Object.fromEntries(read) as Record<Field, string>; // Each column has its text.
}

/** Ids by `第八条第一项` or by id; a word that nobody knows stays as it is, so that it is refused. */
function readItems(text: string, listed: Checklist['hits']): string[] {
  const words = text.split(/[\s;；,，、]+/).filter((word) => word !== '' && word !== '无');
  return words.map(
    (word) => listed.find(({ id, nameZh }) => id === word || nameZh.split('　')[0] === word)?.id ?? word,
  );
}

function parseDay(text: string): CivilDate | null {
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCivilDate(on) ? on : null;
}
