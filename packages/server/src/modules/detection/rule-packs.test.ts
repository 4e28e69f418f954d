import { rulebookFromEntries } from '@jianhu/rules';
import { lexiconFile } from '@jianhu/testkit';
import { expect, it } from 'vitest';
import { createRulePacks } from './rule-packs.ts';

it('does not start on a broken rulebook, and says where it is broken', () => {
  expect(() => createRulePacks(rulebookFromEntries([['lexicons/test.json', '{']]))).toThrow('lexicons/test.json kind');
});

it('looks at every day to come before other rules are taken: at midnight nobody is there to put a broken one right', () => {
  const packs = createRulePacks(rulebookFromEntries([]));
  const later = lexiconFile('国{家', { ruleId: 'ad.next', effectiveFrom: '2027-01-01' });
  const next = rulebookFromEntries([['lexicons/next.json', JSON.stringify(later)]]);
  expect(() => packs.prepareNext(next, Date.parse('2026-11-23T01:00:00Z'))).toThrow();
});
