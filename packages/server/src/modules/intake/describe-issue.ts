import { observationKinds } from '@jianhu/contract';
import { redactPersonal } from '@jianhu/kernel';
import type { z } from 'zod';

/** What is wrong with one member of a row and what to send instead, for the person who corrects it. */
export interface IssueSentence {
  readonly zh: string;
  readonly en: string;
}

type Issue = z.core.$ZodIssue;

const MAX_NAMES = 5;
const MAX_NAME_LENGTH = 64;

const TYPES: Readonly<Record<string, IssueSentence>> = {
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  object: { zh: '对象', en: 'an object' },
};

/** `row` is what was sent: a missing member and one of another type are told apart by looking at it. */
export function describeIssue(issue: Issue, row: unknown): IssueSentence {
  const name = String(issue.path.at(-1) ?? '');
  if (issue.path.length === 0 && issue.code !== 'unrecognized_keys')
    return { zh: '每行应为一个 JSON 对象', en: 'each line must be one JSON object' };
  if (valueAt(row, issue.path) === undefined) return { zh: `缺少 ${name}`, en: `${name} is missing` };
  switch (issue.code) {
    case 'unrecognized_keys':
      return describeSurplus(issue.keys);
    case 'invalid_type': {
      const wanted = TYPES[issue.expected] ?? { zh: issue.expected, en: issue.expected };
      return { zh: `${name} 应为${wanted.zh}`, en: `${name} must be ${wanted.en}` };
    }
    case 'too_small':
    case 'too_big':
      return describeSize(issue, name);
    case 'invalid_format':
      if (issue.format === 'regex') return describeAccount(name);
      return {
        zh: `${name} 应为带时区的时间，如 2026-11-23T20:15:00+08:00`,
        en: `${name} must be an instant with its offset, such as 2026-11-23T20:15:00+08:00`,
      };
    case 'invalid_value':
      return oneOf(name, issue.values.map(String));
    case 'invalid_union':
      return oneOf(name, observationKinds);
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return { zh: `${name} 不符合数据规范`, en: `${name} does not fit the schema` };
  }
}

// Purpose and minimum: Personal Information Protection Law art. 6; de-identification: its art. 51 (3). Brief 4.21.1.
function describeSurplus(names: readonly string[]): IssueSentence {
  const named = names.slice(0, MAX_NAMES).map(redactName);
  const more = names.length > MAX_NAMES ? ['…'] : [];
  return {
    zh: `数据规范没有 ${[...named, ...more].join('、')}，请删除后重发；超出目的所需的信息不予接收（《个人信息保护法》第六条）`,
    en: `the schema has no ${[...named, ...more].join(', ')}: remove and send again; nothing beyond the purpose is taken (PIPL art. 6)`,
  };
}

function describeAccount(name: string): IssueSentence {
  return {
    zh: `${name} 须为来源单位以密钥计算的去标识化值（16 至 128 位十六进制或 base64url，至少含一个字母），不得为账号、手机号或证件号码（《个人信息保护法》第六条、第五十一条）`,
    en: `${name} must be a keyed hash made by the source (16 to 128 characters of hexadecimal or base64url, with a letter), never an account, telephone or identity number (PIPL arts. 6, 51)`,
  };
}

/** A name that nobody knows may be anything, also somebody's number; reasons are kept and sent. */
export function redactName(name: string): string {
  return redactPersonal(name.slice(0, MAX_NAME_LENGTH));
}

function describeSize(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>, name: string): IssueSentence {
  const [isText, isLow] = [issue.origin === 'string', issue.code === 'too_small'];
  const limit = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  if (isText && isLow && limit === 1) return { zh: `${name} 不能为空`, en: `${name} must not be empty` };
  if (isText) {
    return isLow
      ? { zh: `${name} 至少 ${limit} 个字符`, en: `${name} must have at least ${limit} characters` }
      : { zh: `${name} 最多 ${limit} 个字符，请拆分后重发`, en: `${name} may have ${limit} characters: split it` };
  }
  return isLow
    ? { zh: `${name} 不能小于 ${limit}`, en: `${name} must be at least ${limit}` }
    : { zh: `${name} 不能大于 ${limit}`, en: `${name} must be at most ${limit}` };
}

function oneOf(name: string, values: readonly string[]): IssueSentence {
  const list = values.join('、');
  return {
    zh: values.length === 1 ? `${name} 应为 ${list}` : `${name} 只能是 ${list} 之一`,
    en: values.length === 1 ? `${name} must be ${list}` : `${name} must be one of ${values.join(', ')}`,
  };
}

function valueAt(row: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = row;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}
