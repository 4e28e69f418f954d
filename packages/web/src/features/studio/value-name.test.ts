import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { phraseOfValue } from './value-name.ts';

const FOLDER = new URL('../../../../../rulebook/tables/', import.meta.url);

test('given any choice of values in a table of the rulebook, then each value has a name for people', () => {
  const values = readdirSync(FOLDER).flatMap((name) => {
    const { inputs = [], outputs = [] } = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Columns;
    return [...inputs, ...outputs].flatMap((column) => column.values ?? []);
  });
  expect(values.length).toBeGreaterThan(100);
  expect(values.filter((value) => phraseOfValue(value) === null)).toEqual([]);
});

test('a value that a draft invents is shown as it is written', () => {
  expect(phraseOfValue('anythingElse')).toBeNull();
});

interface Columns {
  readonly inputs?: readonly { readonly values?: readonly string[] }[];
  readonly outputs?: readonly { readonly values?: readonly string[] }[];
}
