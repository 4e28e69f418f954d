import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { parseCivilDate, seededRng } from '@jianhu/kernel';
import { compileLexicon, createScanner, type ScanFinding } from '@jianhu/scan';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePack, type Pack, scannerOf } from '../pack.ts';
import type { LexiconRecord } from '../records.ts';
import { rulebookFromEntries } from '../rulebook.ts';
import { compareFindings } from './compare-findings.ts';
import { comparePacks } from './compare-packs.ts';
import { drawUnits, estimateTotal, planSample } from './stratified-sample.ts';
import { wilson } from './wilson.ts';

const folder = new URL('../../../../rulebook/', import.meta.url).pathname;
// Three rules are enough to stand beside each other, and compile in a tenth of the time.
const paths = globSync('{lexicons/{medical-claims,absolute-terms,food-function,exceptions},calendar/cn}.json', {
  cwd: folder,
});
const entries = paths.map((path) => [path, readFileSync(folder + path, 'utf8')] as const);
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const at = parseCivilDate('2026-11-01');
const live = compilePack(rulebookFromEntries(entries), { at, hash });

type Edit = (record: LexiconRecord) => LexiconRecord;
function draftOf(path: string, edit: Edit): Pack {
  const changed = entries.map(([name, text]) =>
    name === path
      ? ([name, JSON.stringify(edit(JSON.parse(text) as LexiconRecord))] as const)
      : ([name, text] as const),
  );
  return compilePack(rulebookFromEntries(changed), { at, hash });
}

const without =
  (pattern: RegExp): Edit =>
  (record) => ({
    ...record,
    version: 'draft',
    terms: record.terms.filter((term) => !pattern.test(term.pattern)),
  });
const medical = 'lexicons/medical-claims.json';
const absolute = 'lexicons/absolute-terms.json';
const drafts: readonly [string, Pack][] = [
  ['a rule that loses terms', draftOf(medical, without(/血/))],
  [
    'a rule whose terms get heavier',
    draftOf(absolute, (r) => ({ ...r, terms: r.terms.map((t) => ({ ...t, severity: 'low' })) })),
  ],
  ['a rule with another innocent word', draftOf(absolute, (r) => ({ ...r, innocent: [...r.innocent, '国家级'] }))],
  [
    'a rule without exceptions',
    draftOf(absolute, (r) => ({ ...r, terms: r.terms.map((t) => ({ ...t, exceptions: [] })) })),
  ],
];
const texts = live.rules.flatMap((rule) =>
  rule.terms.flatMap((term) => [...term.examples.positive, ...term.examples.negative]),
);
const content = ({ ruleVersion: _version, ...finding }: ScanFinding): object => finding;

describe('two packs beside each other', () => {
  it('do not differ where only version and dates do', () => {
    const draft = draftOf(medical, (record) => ({ ...record, version: 'next' }));
    expect(comparePacks(live, draft).changes).toEqual([]);
  });

  it.each(drafts)('%s: a text without anything of the difference gets the same findings from both', (_what, draft) => {
    const { changes, delta, live: before, draft: after } = comparePacks(live, draft);
    expect(changes).toHaveLength(1);
    const probe = createScanner(compileLexicon(delta));
    const [old, fresh] = [before, after].map((lexicon) => createScanner(compileLexicon(lexicon)));
    const changed = new Set(changes.map((change) => change.ruleId));
    let differing = 0;
    fc.assert(
      fc.property(
        // One text in four has what the drafts change, so that something differs in every run.
        fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...texts) }, fc.constantFrom('国家级品质', '降血糖茶')),
        fc.constantFrom(...texts),
        fc.constantFrom('', '，', '\u200b'),
        (a, b, sign) => {
          const text = a + sign + b;
          const [was, is] = [scannerOf(live).scan({ text }), scannerOf(draft).scan({ text })];
          const own = (list: readonly ScanFinding[]): object[] =>
            list.filter((f) => changed.has(f.ruleId)).map(content);
          // The changed rules alone see what they see within the whole pack.
          expect(old?.scan({ text }).map(content)).toEqual(own(was));
          expect(fresh?.scan({ text }).map(content)).toEqual(own(is));
          if (probe.mayHit(text)) differing += 1;
          else expect(is.map(content)).toEqual(was.map(content));
        },
      ),
      { numRuns: 250 },
    );
    expect(differing).toBeGreaterThan(0);
  });
});

describe('hits of a draft', () => {
  const [finding] = scannerOf(live).scan({ text: '本店面料是国家级品质' });
  if (!finding) throw new Error('the rulebook does not see a plain term');

  it('are new, lost, changed or the same; one that an exception begins to cover is lost', () => {
    const covered = { ...finding, exception: { kind: 'k', basis: 'b' } };
    const statuses = (old: readonly ScanFinding[], fresh: readonly ScanFinding[]): string[] =>
      compareFindings(old, fresh).map(({ status }) => status);
    expect(statuses([], [finding])).toEqual(['new']);
    expect(statuses([finding], [])).toEqual(['lost']);
    expect(statuses([finding], [covered])).toEqual(['lost']);
    expect(statuses([finding], [{ ...finding, score: 0.1 }])).toEqual(['changed']);
    expect(statuses([finding], [{ ...finding, ruleVersion: 'next' }])).toEqual([]);
    expect(statuses([covered], [])).toEqual([]);
  });
});

describe('shares and samples', () => {
  it('gives the interval of Wilson (1927), which stays within 0 and 1', () => {
    expect(wilson(9, 10)).toMatchObject({
      share: 0.9,
      low: expect.closeTo(0.5958, 3),
      high: expect.closeTo(0.9821, 3),
    });
    expect(wilson(0, 5)).toMatchObject({ low: 0, high: expect.closeTo(0.4345, 3) });
    expect(wilson(5, 5)?.high).toBe(1);
    expect(wilson(0, 0)).toBeNull();
  });

  it('draws two of each stratum at least, the same ones for the same seed', () => {
    const plan = planSample(
      new Map([
        ['b', 1_000],
        ['a', 3],
        ['c', 1],
      ]),
      100,
    );
    expect(plan).toEqual([
      { key: 'a', units: 3, drawn: 2 },
      { key: 'b', units: 1_000, drawn: 100 },
      { key: 'c', units: 1, drawn: 1 },
    ]);
    const list = Array.from({ length: 50 }, (_, n) => n);
    const drawn = drawUnits(list, 10, seededRng(4));
    expect(new Set(drawn).size).toBe(10);
    expect(drawUnits(list, 10, seededRng(4))).toEqual(drawn);
  });

  it('holds the true total in about 95 of 100 samples', () => {
    const rng = seededRng(11);
    const strata = ['x', 'y', 'z'].map((key, k) => ({
      key,
      values: Array.from({ length: 400 }, () => Math.floor(rng.next() * (3 + 4 * k))),
    }));
    const truth = strata.reduce((sum, { values }) => sum + values.reduce((a, b) => a + b, 0), 0);
    const held = Array.from({ length: 400 }, () => {
      const { low, high } = estimateTotal(
        strata.map(({ key, values }) => {
          const drawn = drawUnits(values, 60, rng);
          return {
            key,
            units: values.length,
            drawn: drawn.length,
            sum: drawn.reduce((a, b) => a + b, 0),
            squares: drawn.reduce((a, b) => a + b * b, 0),
          };
        }),
      );
      return low <= truth && truth <= high;
    }).filter(Boolean).length;
    expect(held / 400).toBeGreaterThan(0.92);
    expect(held / 400).toBeLessThan(0.985);
  });

  it('says what may be missed where nothing was seen', () => {
    expect(estimateTotal([{ key: 'a', units: 300, drawn: 30, sum: 0, squares: 0 }])).toEqual({
      total: 0,
      low: 0,
      high: 30,
    });
    expect(estimateTotal([{ key: 'a', units: 30, drawn: 30, sum: 4, squares: 4 }])).toEqual({
      total: 4,
      low: 4,
      high: 4,
    });
  });
});
