import { readFileSync, readdirSync } from 'node:fs';
import { parseCivilDate } from '@jianhu/kernel';
import { isAlert, rulebookFromEntries, scannerOf } from '@jianhu/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examineText } from './examine-text.ts';
import { createRulePacks } from './rule-packs.ts';

const RULEBOOK = new URL('../../../../../rulebook/', import.meta.url);
const entries = ['lexicons', 'statutes'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, RULEBOOK)).map((file): [string, string] => [
    `${folder}/${file}`,
    readFileSync(new URL(`${folder}/${file}`, RULEBOOK), 'utf8'),
  ]),
);
const DAY = parseCivilDate('2026-11-26');
const packs = createRulePacks(rulebookFromEntries(entries));
const pack = packs.ofDay(DAY);
const samples = pack.rules.flatMap((rule) =>
  rule.terms.flatMap(({ examples }) => [...examples.positive, ...examples.negative]),
);
const KINDS = ['listing', 'segment', 'review', 'comment'] as const;
const GOODS = [undefined, 'food', 'healthFood', 'cosmetics', 'drug', 'other'] as const;

describe('a merchant’s check-up and enforcement (one engine)', () => {
  it('find the same places by the same versions of the same rules, in whatever text', () => {
    const texts = fc
      .array(fc.oneof(fc.constantFrom(...samples), fc.string({ maxLength: 12 })), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('，').slice(0, 2_000) || '无');
    fc.assert(
      fc.property(texts, fc.constantFrom(...KINDS), fc.constantFrom(...GOODS), (text, kind, goods) => {
        const productCategory = goods === undefined ? {} : { productCategory: goods };
        // What the stream does with an observation (scan-batch.ts).
        const enforced = scannerOf(pack).scan({ text, kind, at: DAY, ...productCategory });
        const checked = examineText(packs, { text, kind, on: DAY, ...productCategory });
        const placesOf = (found: readonly { ruleId: string; ruleVersion: string; start: number; end: number }[]) =>
          found.map(({ ruleId, ruleVersion, start, end }) => [ruleId, ruleVersion, start, end]);
        expect(placesOf(checked.findings)).toEqual(placesOf(enforced.slice(0, 200)));
        expect(checked.outcome === 'hit').toBe(enforced.some(isAlert));
      }),
      { numRuns: 400 },
    );
  });
});
