import { describe, expect, it } from 'vitest';
import { abnormalOn, type AbnormalNotice, changeBy, foldAbnormal } from './abnormal-entry.ts';

const told = (minute: number) => ({
  entryNo: 'YC-1',
  toldAt: new Date(Date.UTC(2026, 6, 10, 1, minute)),
  uscc: '91330602MA2JT00000',
  decisionNo: '演示列入〔2026〕1号',
  organZh: '演示市场监督管理局',
  demo: true,
});
const entered = (minute: number, over: Partial<AbnormalNotice & { act: 'entered' }> = {}): AbnormalNotice => ({
  ...told(minute),
  act: 'entered',
  why: 'annualReport',
  articleZh: '第四条第（一）项',
  onDay: '2026-07-10',
  ...over,
});
const removed = (minute: number, why: 'repaired' | 'annulled' = 'repaired'): AbnormalNotice => ({
  ...told(minute),
  act: 'removed',
  why,
  articleZh: '第十条',
  onDay: '2026-08-03',
});

describe('the list of abnormal operations (企业经营异常名录管理暂行办法 art. 4)', () => {
  it('given an entry, then it stands until a removal is told', () => {
    expect(foldAbnormal([entered(0)])).toMatchObject([
      { ground: 'annualReport', enteredOn: '2026-07-10', removed: null },
    ]);
    expect(foldAbnormal([entered(0), removed(1)])).toMatchObject([
      { removed: { how: 'repaired', removedOn: '2026-08-03' } },
    ]);
  });

  it('given the removal before its entry, then it comes to the same end, and alone it says nothing', () => {
    expect(foldAbnormal([removed(1), entered(0)])).toEqual(foldAbnormal([entered(0), removed(1)]));
    expect(foldAbnormal([removed(1)])).toEqual([]);
  });

  it('given an entry that was corrected, then the word with the later date of its own holds', () => {
    const corrected = entered(5, { why: 'unreachable', articleZh: '第四条第（四）项' });
    expect(foldAbnormal([corrected, entered(0)])).toMatchObject([{ ground: 'unreachable' }]);
  });

  it('given a day in the past, then it tells what stood on that day', () => {
    const entries = foldAbnormal([entered(0), removed(1)]);
    expect(abnormalOn(entries, '2026-07-09')).toEqual([]);
    expect(abnormalOn(entries, '2026-08-02')).toMatchObject([{ removed: null }]);
    expect(abnormalOn(entries, '2026-08-03')).toEqual(entries);
  });

  it('given two entries of one firm, then each has its own end, the newest first', () => {
    const again = entered(9, { entryNo: 'YC-2', why: 'unreachable', onDay: '2026-09-01' });
    const entries = foldAbnormal([entered(0), removed(1), again]);
    expect(entries.map(({ entryNo, removed: end }) => [entryNo, end === null])).toEqual([
      ['YC-2', true],
      ['YC-1', false],
    ]);
  });

  it.each([
    ['an entry', [], [entered(0)], 'entered'],
    ['its removal', [entered(0)], [removed(1)], 'removed'],
    ['a removal before its entry', [], [removed(1)], undefined],
    ['the entry after its removal', [removed(1)], [entered(0)], undefined],
    ['a corrected entry', [entered(0)], [entered(5, { why: 'unreachable' })], undefined],
    ['a corrected removal', [entered(0), removed(1)], [removed(2, 'annulled')], undefined],
  ] as const)('given %s, then it is news only if the entry began or ceased to stand', (_, known, told, act) => {
    const change = changeBy(told[0], foldAbnormal(known), foldAbnormal([...known, ...told]));
    expect(change?.act).toBe(act);
  });
});
