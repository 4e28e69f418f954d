import { addDays, parseCivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { planPolicyFiles } from './demo-policy-files.ts';

describe('the policy files of the demo, made on any day', () => {
  it.each(['2026-11-24', '2027-01-01', '2028-02-29', '2033-05-20'])(
    '%s: are in force and worked off before it',
    (day) => {
      const today = parseCivilDate(day);
      const files = planPolicyFiles(today);
      expect(new Set(files.map(({ entry }) => entry.number)).size).toBe(files.length);
      for (const { entry, steps } of files) {
        expect(entry.number).toContain(`〔${entry.issuedOn.slice(0, 4)}〕`);
        // Entered sixty days ago, it had been issued by then.
        expect(entry.issuedOn < addDays(today, -60)).toBe(true);
        const days = steps.map(({ daysAgo }) => daysAgo);
        expect(days).toEqual([...new Set(days)].toSorted((a, b) => b - a));
      }
      expect(files.filter(({ entry }) => entry.dueOn < today)).toHaveLength(3);
    },
  );

  it.each(['2026-11-24', '2029-07-01'])('%s: the exception still runs (公平竞争审查条例第十二条)', (day) => {
    const today = parseCivilDate(day);
    const kept = planPolicyFiles(today).flatMap(({ steps }) =>
      steps.filter((one) => 'exception' in one && one.exception),
    );
    expect(kept).toHaveLength(1);
    const until = /\d{4}-\d{2}-\d{2}/.exec(JSON.stringify(kept))?.[0] ?? '';
    expect(until > today).toBe(true);
  });
});
