import { parseCivilDate } from '@jianhu/kernel';
import { rulebookFromEntries, scannerOf } from '@jianhu/rules';
import { lexiconFile } from '@jianhu/testkit';
import { expect, it } from 'vitest';
import { createRulePacks } from './rule-packs.ts';

it('does not start on a broken rulebook, and says where it is broken', () => {
  expect(() => createRulePacks(rulebookFromEntries([['lexicons/test.json', '{']]))).toThrow('lexicons/test.json kind');
});

it('looks at every day to come before other rules are taken: at midnight nobody is there to put a broken one right', async () => {
  const packs = createRulePacks(rulebookFromEntries([]));
  const later = lexiconFile('国{家', { ruleId: 'ad.next', effectiveFrom: '2027-01-01' });
  const next = rulebookFromEntries([['lexicons/next.json', JSON.stringify(later)]]);
  await expect(packs.prepareNext(next, Date.parse('2026-11-23T01:00:00Z'))).rejects.toThrow();
});

it('goes on by the rules of now until others are compiled and taken, and what is held is judged by them to its end', async () => {
  const bookOf = (pattern: string) => rulebookFromEntries([['lexicons/a.json', JSON.stringify(lexiconFile(pattern))]]);
  const packs = createRulePacks(bookOf('国家级'));
  const day = parseCivilDate('2026-11-23');
  const seen = (of: Pick<typeof packs, 'ofDay'>) =>
    scannerOf(of.ofDay(day))
      .scan({ text: '国家级和世界级' })
      .map(({ matched }) => matched);
  const prepared = await packs.prepareNext(bookOf('世界级'), Date.parse('2026-11-23T01:00:00Z'));
  const held = packs.hold();
  expect(seen(packs)).toEqual(['国家级']);
  if (prepared.kind === 'ready') prepared.take();
  expect(seen(packs)).toEqual(['世界级']);
  expect(seen(held)).toEqual(['国家级']);
});
