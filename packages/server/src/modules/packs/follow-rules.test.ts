import { movableClock, parseCivilDate } from '@jianhu/kernel';
import { compilePack, type Rulebook, rulebookFromEntries, scannerOf } from '@jianhu/rules';
import { lexiconFile } from '@jianhu/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../infra/logger.ts';
import { createMetrics } from '../../infra/metrics.ts';
import { createRuleFollowers } from './follow-rules.ts';
import { applyOverlay, contentOf, packFiles, type RulebookEntries, unpackFiles } from './pack-content.ts';

const lexicon = (pattern: string, over: object = {}): string => JSON.stringify(lexiconFile(pattern, { ...over }));
const files = (text: string): RulebookEntries => [['lexicons/test.json', text]];
const day = parseCivilDate('2026-11-23');
const opened: ReturnType<typeof createMetrics>[] = [];
afterEach(async () => {
  for (const metrics of opened.splice(0)) await metrics.stop();
});

function open() {
  const metrics = createMetrics();
  opened.push(metrics);
  const first = files(lexicon('顶级'));
  const compile = (rulebook: Rulebook, at = day) => compilePack(rulebook, { at, hash: () => 'h'.repeat(64) });
  let pack = compile(rulebookFromEntries(first));
  const clock = movableClock(new Date('2026-11-23T01:00:00Z'));
  const followers = createRuleFollowers({ clock, log: createLogger('silent'), metrics }, first);
  let asked = 0;
  followers.follow('detection', ({ rulebook }) => {
    for (const on of [day, parseCivilDate('2027-01-01')]) scannerOf(compile(rulebook, on));
    return { kind: 'ready', take: () => void (pack = compile(rulebook)) };
  });
  return {
    followers,
    exposed: () => metrics.expose(),
    words: () => pack.rules.map(({ terms }) => terms[0]?.pattern),
    asked: () => asked,
    take: (no: number, entries: RulebookEntries | Error) =>
      followers.take(no, `hash of ${no}`, () => {
        asked += 1;
        return entries instanceof Error ? Promise.reject(entries) : Promise.resolve(entries);
      }),
  };
}

const broken: readonly [string, RulebookEntries][] = [
  ['is no JSON', files('{')],
  ['has a rule without an article', files(lexicon('国家级', { article: '' }))],
  ['has a pattern that does not compile', files(lexicon('国{家'))],
  [
    'has a pattern that will not compile on a later day',
    [
      ...files(lexicon('国家级')),
      ['lexicons/z.json', lexicon('国{家', { ruleId: 'ad.next', effectiveFrom: '2027-01-01' })],
    ],
  ],
];

describe('a version that goes live while the server runs', () => {
  it('is taken when all of it loads', async () => {
    const { take, words, followers } = open();
    expect(await take(2, files(lexicon('国家级')))).toBe(true);
    expect(words()).toEqual(['国家级']);
    expect(followers.failure()).toBeNull();
    expect(followers.running().versionNo).toBe(2);
  });

  it('is not read again when its content runs already', async () => {
    const { followers, asked } = open();
    const { hash } = followers.running();
    const never = () => Promise.reject(new Error('not asked'));
    expect(await followers.take(1, hash, never)).toBe(true);
    expect(await followers.take(1, hash, never)).toBe(false);
    expect(asked()).toBe(0);
  });

  it.each(broken)('leaves the running rules in place and raises an alarm when it %s', async (_, entries) => {
    const { take, words, followers, exposed, asked } = open();
    expect(await take(2, entries)).toBe(false);
    expect(words()).toEqual(['顶级']);
    expect(followers.failure()).toMatchObject({ versionNo: 2 });
    expect(followers.failure()?.reasons).not.toEqual([]);
    expect(await exposed()).toMatch(/rulebook_load_failed\{.*\} 1/);
    expect(await take(2, entries)).toBe(false);
    expect(asked()).toBe(1);

    expect(await take(3, files(lexicon('国家级')))).toBe(true);
    expect(words()).toEqual(['国家级']);
    expect(followers.failure()).toBeNull();
    expect(await exposed()).toMatch(/rulebook_load_failed\{.*\} 0/);
  });

  it('is taken by every room or by none: one that cannot keeps all others back', async () => {
    const { take, words, followers } = open();
    followers.follow('cases', () => ({ kind: 'broken', reasons: ['procedures/transfer.json: no way out'] }));
    expect(await take(2, files(lexicon('国家级')))).toBe(false);
    expect(words()).toEqual(['顶级']);
    expect(followers.failure()?.reasons).toEqual(['cases: procedures/transfer.json: no way out']);
  });
});

describe('files put into the folder of the program', () => {
  it.each(broken)('raise the alarm when the rulebook %s, and end it when they are mended', async (_, entries) => {
    const { followers } = open();
    expect(await followers.accepts(entries)).toBe(false);
    expect(followers.failure()).toMatchObject({ versionNo: null });
    expect(await followers.accepts(files(lexicon('国家级')))).toBe(true);
    expect(followers.failure()).toBeNull();
  });
});

describe('the content of a version', () => {
  it('has one hash however its files were typed and ordered', () => {
    const a = contentOf([
      ['lexicons/b.json', '{"x":1,"y":[1.0]}'],
      ['lexicons/a.json', '{}'],
    ]);
    const b = contentOf([
      ['lexicons/a.json', ' { } '],
      ['lexicons/b.json', '{ "y": [1], "x": 1 }'],
    ]);
    expect(a).toEqual(b);
  });

  it('survives being packed, and takes an overlay of changed, added and removed files', () => {
    const base = contentOf([
      ['lexicons/a.json', '{"a":1}'],
      ['lexicons/b.json', '{}'],
    ]);
    expect(unpackFiles(packFiles(base))).toEqual(base.entries);
    const next = applyOverlay(base.entries, [
      { path: 'lexicons/a.json', body: '{"a":2}' },
      { path: 'lexicons/b.json', body: null },
      { path: 'lexicons/c.json', body: '{}' },
    ]);
    expect(next.entries).toEqual([
      ['lexicons/a.json', '{"a":2}'],
      ['lexicons/c.json', '{}'],
    ]);
    expect(next.hash).not.toBe(base.hash);
  });
});
