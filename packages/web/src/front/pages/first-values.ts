import type { ApplicationValues, ServiceGuide } from '@jianhu/contract';

const IN_ADDRESS: readonly string[] = ['text', 'day', 'choice'];

/** What the address of a form says beforehand: fields of that form alone, a choice by one of its options, nothing personal. */
export function firstValues(form: ServiceGuide['form'], query: URLSearchParams): ApplicationValues {
  return Object.fromEntries(
    form.flatMap(({ key, type, personal, options }) => {
      const value = query.get(key);
      if (value === null || personal || !IN_ADDRESS.includes(type)) return [];
      return type === 'choice' && !options.some(({ id }) => id === value) ? [] : [[key, value]];
    }),
  );
}
