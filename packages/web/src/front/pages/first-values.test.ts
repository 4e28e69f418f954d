import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { firstValues } from './first-values.ts';

const item = new URL('../../../../../rulebook/services/credit-repair.json', import.meta.url);
const form = (JSON.parse(readFileSync(item, 'utf8')).form as { personal?: boolean; options?: unknown[] }[]).map(
  (field) => ({
    ...field,
    personal: field.personal ?? false,
    options: field.options ?? [],
  }),
) as Parameters<typeof firstValues>[0];

test('given the link of a penalty whose repair is open, then the form knows number, day and grade of the decision', () => {
  const known = { decisionNo: '绍市监罚〔2026〕1号', decidedOn: '2026-03-02', grade: 'general' };
  expect(firstValues(form, new URLSearchParams(known))).toEqual(known);
});

test('given what the form does not ask, a promise, a grade that there is not or a name, then it is not taken from the address', () => {
  const asked = { commitment: 'true', dutiesDone: 'true', grade: 'none', contactName: '虚构', nothing: '1' };
  expect(firstValues(form, new URLSearchParams(asked))).toEqual({});
});
