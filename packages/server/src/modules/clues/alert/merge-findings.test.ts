import { testFinding } from '@jianhu/testkit';
import { describe, expect, it } from 'vitest';
import { findHome, groupFindings, type OpenAlert, windowKeyOf } from './merge-findings.ts';

const sliding = { kind: 'sliding', minutes: 30 } as const;
const at = (time: string): string => `2026-11-23T${time}:00.000Z`;
const found = (time: string) => testFinding({ observedAt: at(time), operatorId: 'o', exception: null });
const groupOf = (...times: string[]) => {
  const [group] = groupFindings(times.map(found), sliding);
  if (!group) throw new Error('no group');
  return group;
};
const open = (from: string, to: string): OpenAlert => ({
  id: 'a',
  subjectKey: 'operator:o',
  conduct: groupOf(from).conduct,
  windowKey: `from:${at(from)}`,
  firstFoundAt: new Date(at(from)),
  lastFoundAt: new Date(at(to)),
});

describe('a sliding window (brief 5.1: overlapping time)', () => {
  it('takes what comes within its minutes before or after', () => {
    const alert = open('09:00', '10:00');
    expect(findHome(groupOf('10:30'), [alert], sliding)).toBe(alert);
    expect(findHome(groupOf('08:30'), [alert], sliding)).toBe(alert);
    expect(findHome(groupOf('10:31'), [alert], sliding)).toBeUndefined();
    expect(findHome(groupOf('08:29'), [alert], sliding)).toBeUndefined();
  });
  it('begins a new alert at its first finding', () => {
    expect(windowKeyOf(groupOf('11:00', '10:45'))).toBe(`from:${at('10:45')}`);
  });
});

describe('the window of a day', () => {
  it('ends at midnight in Shanghai, not in Greenwich', () => {
    const groups = groupFindings([found('15:59'), found('16:00')], { kind: 'day' });
    expect(groups.map((group) => group.windowKey)).toEqual(['day:2026-11-23', 'day:2026-11-24']);
  });
});
