import { readTestCluesRulebook } from '@jianhu/testkit';
import { describe, expect, it } from 'vitest';
import { type ClueVerification, policyOn } from './rulebook.ts';

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
});
