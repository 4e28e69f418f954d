import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeTelling, mirroredStatesSchema, type Standing, stepsTo } from './judge-telling.ts';

const file = new URL('../../../../../../rulebook/tables/mirrored-states.json', import.meta.url);
const { states } = mirroredStatesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
const at = (hour: number): Date => new Date(`2026-11-24T0${hour}:00:00Z`);
const fresh: Standing = {
  foreignNo: '浙执1号',
  foreignState: null,
  foreignStateAt: null,
  state: 'filingProposed',
  openedOn: '2026-11-24',
  clueState: 'verifying',
};
const filed = { ...fresh, foreignState: 'investigating', foreignStateAt: at(3), state: 'filedElsewhere' };
const ended = { ...fresh, foreignState: 'closed', foreignStateAt: at(5), state: 'endedElsewhere' };
const judge = (standing: Standing, state: string, hour: number, foreignNo = '浙执1号') =>
  judgeTelling(states, standing, { foreignNo, state, at: at(hour) });

describe('what the other system tells of a case that it handles (decision 0119)', () => {
  it.each([
    ['investigating', 'fileElsewhere'],
    ['notFiled', 'refuseElsewhere'],
    ['decided', 'decideElsewhere'],
    ['closed', 'endElsewhere'],
    ['somethingOfItsOwn', null],
  ])('%s of a fresh case is followed by %s (程序规定第十九条、第二十条、第六十四条、第七十七条)', (state, action) =>
    expect(judge(fresh, state, 3)).toEqual({ kind: 'follow', action }),
  );

  it('takes nothing twice, and nothing that is older than what it knows', () => {
    expect(judge(ended, 'closed', 5)).toEqual({ kind: 'known' });
    expect(judge(ended, 'investigating', 2)).toEqual({ kind: 'known' });
    expect(judge(ended, 'archived', 6)).toEqual({ kind: 'follow', action: null });
  });

  it.each([
    ['goes back', ended, 'investigating', 6, undefined, 'goesBack'],
    ['is unknown after the end', ended, 'somethingOfItsOwn', 6, undefined, 'goesBack'],
    ['ended before it went on', filed, 'closed', 2, undefined, 'goesBack'],
    ['was not filed after it was', filed, 'notFiled', 6, undefined, 'goesBack'],
    ['is another state of the same moment', filed, 'decided', 3, undefined, 'sameMoment'],
    ['has another number', fresh, 'investigating', 3, '浙执2号', 'otherNumber'],
    ['lies before the opening', { ...fresh, openedOn: '2026-11-25' }, 'investigating', 3, undefined, 'beforeOpening'],
    [
      'meets a clue that was not filed',
      { ...fresh, clueState: 'verifiedNoFiling' },
      'closed',
      3,
      undefined,
      'clueEndedOtherwise',
    ],
  ] as const)('what %s is kept for a person', (_what, standing, state, hour, number, ground) =>
    expect(judge(standing, state, hour, number)).toEqual({ kind: 'doubt', ground }),
  );

  it('says the same of two states whichever comes first', () => {
    const first = judge({ ...fresh, ...filed }, 'closed', 2);
    const second = judge({ ...ended, foreignStateAt: at(2) }, 'investigating', 3);
    expect([first, second]).toEqual([
      { kind: 'doubt', ground: 'goesBack' },
      { kind: 'doubt', ground: 'goesBack' },
    ]);
  });

  it('leads a file to what a person took for true, or says that nothing leads there', () => {
    expect(stepsTo(states, 'investigating', 'endedElsewhere')).toEqual(['reopenElsewhere']);
    expect(stepsTo(states, 'decided', 'endedElsewhere')).toEqual(['reopenElsewhere', 'decideElsewhere']);
    expect(stepsTo(states, 'closed', 'filedElsewhere')).toEqual(['endElsewhere']);
    expect(stepsTo(states, 'investigating', 'notFiled')).toBeNull();
    expect(stepsTo(states, 'notFiled', 'filedElsewhere')).toBeNull();
  });
});
