import type { PlanStatus, TargetSummary } from '@jianhu/contract';
import { describe, expect, it } from 'vitest';
import { chooseFigures } from './cockpit-choice.ts';

// Only what the choice looks at.
const target = (id: string, status: PlanStatus) => ({ id, status }) as TargetSummary;
const map = (goals: readonly TargetSummary[], others: readonly TargetSummary[]) => ({
  goals: [{ position: 1, titleZh: '', titleEn: '', targets: [...goals] }],
  actions: [
    {
      no: 1,
      titleZh: '',
      titleEn: '',
      measures: others.map((one, at) => ({
        no: at + 1,
        titleZh: '',
        titleEn: '',
        lead: { id: '', nameZh: '' },
        supports: 0,
        clauses: { total: 0, carried: 0, unbuilt: 0 },
        targets: [one],
      })),
    },
  ],
});

describe('the figures of the wall', () => {
  it('are those of the goals, then what is behind, on track, met, and last what has no figure', () => {
    const others = [target('none', 'noData'), target('met', 'met'), target('on', 'onTrack'), target('late', 'behind')];
    const chosen = chooseFigures(map([target('goal', 'noData')], others));
    expect(chosen.map(({ id }) => id)).toEqual(['goal', 'late', 'on', 'met', 'none']);
  });

  it('are seven at most, since more cannot be read from five metres', () => {
    const others = Array.from({ length: 9 }, (_, at) => target(`t${at}`, 'behind'));
    expect(chooseFigures(map([target('goal', 'met')], others))).toHaveLength(7);
  });

  it('keep the order of the plan among equals', () => {
    const others = [target('first', 'behind'), target('second', 'behind')];
    expect(chooseFigures(map([], others)).map(({ id }) => id)).toEqual(['first', 'second']);
  });
});
