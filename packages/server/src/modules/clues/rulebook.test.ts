import { readTestCluesRulebook } from '@jianhu/testkit';
import { describe, expect, it } from 'vitest';
import { readJsonFolder } from '../../infra/read-folder.ts';
import { type ClueVerification, policyOn, readCluesEntries } from './rulebook.ts';

describe('when the 15 working days start (市场监督管理行政处罚程序规定 art. 18)', () => {
  const { verification } = readTestCluesRulebook();
  const [policy] = verification.policies;

  it('is said by the policy in force on the day of confirmation, by its owner', () => {
    expect(policyOn(verification, '2026-11-23')).toMatchObject({
      startsAt: 'confirmation',
      periodWorkingDays: 15,
      owner: { unit: 'cityMarketRegulator' },
    });
  });

  it('is another from the day on which its owner changed it, and the old one stays for what was confirmed before', () => {
    if (!policy) throw new Error('no policy');
    const changed: ClueVerification = {
      ...verification,
      policies: [
        { ...policy, effectiveTo: '2026-12-31' },
        { ...policy, key: 'clueVerification.next', effectiveFrom: '2027-01-01', periodWorkingDays: 10 },
      ],
    };
    expect(policyOn(changed, '2026-12-31').periodWorkingDays).toBe(15);
    expect(policyOn(changed, '2027-01-01').periodWorkingDays).toBe(10);
    expect(() => policyOn(changed, '2020-01-01')).toThrow('no policy in force on 2020-01-01');
  });

  it('runs as long as the table of terms says, and does not load beside one that has ended', () => {
    expect(policy).toMatchObject({
      article: '第十八条',
      extension: { workingDays: 15 },
      bands: { amber: 0.6, red: 0.85 },
    });
    expect(() => readWith((text) => text)).not.toThrow();
    const ended = (text: string): string =>
      text.replaceAll(/("ruleId": "clue\.verification".*?"effectiveTo": )null/g, '$1"2026-12-31"');
    expect(() => readWith(ended)).toThrow('goes on after clue.verification has ended on 2026-12-31');
    expect(() => readWith((text) => text.replaceAll('clue.verification', 'clue.other'))).toThrow('is no term');
  });
});

describe('the conducts of live commerce (直播电商监督管理办法 arts. 25, 26, 32, 34, 37)', () => {
  const entries = readJsonFolder(new URL('../../../../../rulebook/', import.meta.url).pathname);
  const { conducts } = readTestCluesRulebook().service;

  it('each article of a live model suggests one conduct, and no conduct names a model or check that is none', () => {
    const checks = entries.flatMap(([path, text]) => {
      if (!path.startsWith('models/live-')) return [];
      const model = JSON.parse(text) as { modelId: string; versions: { articles: object }[] };
      return Object.keys(model.versions[0]?.articles ?? {}).map((id) => `${model.modelId} ${id}`);
    });
    const suggested = conducts.flatMap(({ models = {} }) =>
      Object.entries(models).flatMap(([modelId, ids]) => ids.map((id) => `${modelId} ${id}`)),
    );
    expect(suggested.toSorted()).toEqual(checks.toSorted());
  });

  it('each names statutes of the register', () => {
    const text = entries.find(([path]) => path === 'statutes/register.json')?.[1] ?? '';
    const { statutes } = JSON.parse(text) as { statutes: { titleZh: string }[] };
    const known = new Set(statutes.map(({ titleZh }) => titleZh));
    const named = conducts.flatMap(({ articles = [] }) => articles.map(({ statute }) => statute));
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((statute) => !known.has(statute))).toEqual([]);
  });
});

it('a version that was published before the life of a clue was a table keeps the one that came with the program', () => {
  const entries = readJsonFolder(new URL('../../../../../rulebook/', import.meta.url).pathname);
  const shipped = readTestCluesRulebook();
  const older = entries.filter(([path]) => path !== 'procedures/clue.json');
  expect(readCluesEntries(older, shipped).rules.procedures).toEqual(shipped.rules.procedures);
  const without = older.filter(([path]) => path !== 'tables/alert-service.json');
  expect(() => readCluesEntries(without, shipped)).toThrow('the rulebook has no tables/alert-service.json');
});

/** The rulebook that ships, with the table of terms changed. */
function readWith(change: (text: string) => string) {
  const entries = readJsonFolder(new URL('../../../../../rulebook/', import.meta.url).pathname);
  const code = entries.find(([path]) => path.endsWith('/place.json'))?.[0].split('/')[1] ?? '';
  const changed = entries.map(
    ([path, text]) => [path, path === 'deadlines/statutory.json' ? change(text) : text] as const,
  );
  return readCluesEntries(changed, { ...readTestCluesRulebook(), cityCode: code });
}
