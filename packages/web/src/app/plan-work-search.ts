import { reportStateSchema } from '@jianhu/contract';
import type { PlanReport } from '@jianhu/contract';
import { type Raw, defined, oneOf, text } from './search.ts';

function isTrue(value: unknown): true | undefined {
  return value === true || value === 'true' ? true : undefined;
}

function matching(value: unknown, form: RegExp): string | undefined {
  const given = text(value);
  return given !== undefined && form.test(given) ? given : undefined;
}

/** A published figure links here with the very filters by which it was counted. */
export interface ObjectsSearch {
  readonly countyCode?: string;
  readonly trade?: string;
  readonly name?: string;
  readonly waiting?: true;
  readonly on?: string;
  readonly newInYear?: true;
}

export function objectsSearch(raw: Raw): ObjectsSearch {
  return defined({
    countyCode: matching(raw['countyCode'], /^\d{6}$/),
    trade: text(raw['trade']),
    name: text(raw['name']),
    waiting: isTrue(raw['waiting']),
    on: matching(raw['on'], /^\d{4}-\d{2}-\d{2}$/),
    newInYear: isTrue(raw['newInYear']),
  });
}

export interface ReportsSearch {
  readonly whose?: 'mine' | 'led';
  readonly all?: true;
  readonly state?: PlanReport['state'];
  readonly targetId?: string;
  readonly period?: string;
}

export function reportsSearch(raw: Raw): ReportsSearch {
  return defined({
    whose: oneOf(raw['whose'], ['mine', 'led'] as const),
    all: isTrue(raw['all']),
    state: oneOf(raw['state'], reportStateSchema.options),
    targetId: text(raw['targetId']),
    period: matching(raw['period'], /^\d{4}-\d{2}$/),
  });
}
