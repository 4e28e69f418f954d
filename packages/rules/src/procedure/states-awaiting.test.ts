import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { statesAwaiting } from './states-awaiting.ts';
import { bookOf, PROCEDURE_FILES } from './test-procedures.ts';

const book = bookOf(
  PROCEDURE_FILES.map((path): [string, string] => [
    path,
    readFileSync(new URL(`../../../../rulebook/${path}`, import.meta.url), 'utf8'),
  ]),
);

it('a reviewer has the next move where a case waits for review or for a hearing (程序规定第四十九条、行政处罚法第六十四条)', () => {
  const awaiting = book.procedures.flatMap((one) => statesAwaiting(one, 'reviewer'));
  expect(awaiting.toSorted()).toEqual(['heardUnderReview', 'hearingFixed', 'hearingRequested', 'underReview']);
});
