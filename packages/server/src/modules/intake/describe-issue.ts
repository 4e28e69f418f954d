import { observationKinds } from '@jianhu/contract';
import type { z } from 'zod';

/** What is wrong with one member of a row and what to send instead, for the person who corrects it. */
export interface IssueSentence {
  readonly zh: string;
  readonly en: string;
}

type Issue = z.core.$ZodIssue;

const TYPES: Readonly<Record<string, IssueSentence>> = {
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  object: { zh: '对象', en: 'an object' },
};

/** `row` is what was sent: a missing member and one of another type are told apart by looking at it. */
export function describeIssue(issue: Issue, row: unknown): IssueSentence {
  const name = String(issue.path.at(-1) ?? '');
  if (issue.path.length === 0) return { zh: '每行应为一个 JSON 对象', en: 'each line must be one JSON object' };
  if (valueAt(row, issue.path) === undefined) return { zh: `缺少 ${name}`, en: `${name} is missing` };
  switch (issue.code) {
    case 'invalid_type': {
      const wanted = TYPES[issue.expected] ?? { zh: issue.expected, en: issue.expected };
      return { zh: `${name} 应为${wanted.zh}`, en: `${name} must be ${wanted.en}` };
    }
    case 'too_small':
    case 'too_big':
      return describeSize(issue, name);
    case 'invalid_format':
      return {
        zh: `${name} 应为带时区的时间，如 2026-11-23T20:15:00+08:00`,
        en: `${name} must be an instant with its offset, such as 2026-11-23T20:15:00+08:00`,
      };
    case 'invalid_value':
      return oneOf(name, issue.values.map(String));
    case 'invalid_union':
      return oneOf(name, observationKinds);
    default:
      return { zh: `${name} 不符合数据规范`, en: `${name} does not fit the schema` };
  }
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
