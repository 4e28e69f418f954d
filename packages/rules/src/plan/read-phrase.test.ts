import { describe, expect, it } from 'vitest';
import { findMisreadings, readGoals } from './read-phrase.ts';
import { type Target, targetSchema } from './target.ts';
import { TARGET } from './test-plan-book.ts';

describe('readGoals (brief 0.6: 以上 includes the number, 超过 and 突破 do not)', () => {
  it.each<[string, Target['unit'], unknown[]]>([
    ['建成工坊100家以上', '家', [{ op: 'atLeast', value: 100 }]],
    ['打造10个以上平台', '个', [{ op: 'atLeast', value: 10 }]],
    ['网络零售额超过1400亿元', '亿元', [{ op: 'moreThan', value: 1400 }]],
    ['分别突破200个和20万家', '家', [{ op: 'moreThan', value: 200_000 }]],
    ['分别突破200个和20万家', '个', [{ op: 'moreThan', value: 200 }]],
    ['已经超过，新增车辆8台', '台', [{ op: 'plain', value: 8 }]],
    ['打造10个左右集群', '个', [{ op: 'about', value: 10 }]],
    ['力争1—2个县入选', '个', [{ op: 'range', min: 1, max: 2 }]],
    ['实现政策全覆盖', '%', [{ op: 'fullCoverage' }]],
    ['比率达60%以上', '%', [{ op: 'atLeast', value: 60 }]],
    ['12315平台入驻企业550家以上', '家', [{ op: 'atLeast', value: 550 }]],
    [
      '建成大脑4个、农场8个',
      '个',
      [
        { op: 'plain', value: 4 },
        { op: 'plain', value: 8 },
      ],
    ],
    ['到2027年建成', '个', []],
  ])('reads %s in %s', (phrase, unit, goals) => {
    expect(readGoals(phrase, unit)).toEqual(goals);
  });
});

describe('findMisreadings', () => {
  const misread = (changes: object): number => findMisreadings(targetSchema.parse({ ...TARGET, ...changes })).length;

  it('finds nothing where the target says what the words say', () => {
    expect(misread({})).toBe(0);
  });

  it.each([
    ['以上 read as more than', { goal: { op: 'moreThan', value: 100 } }],
    ['以上 read as a plain number', { goal: { op: 'plain', value: 100 } }],
    ['another number', { goal: { op: 'atLeast', value: 10 } }],
    ['another unit', { unit: '个' }],
    ['another year', { byYear: 2026 }],
    ['a soft target without 力争', { soft: true }],
    ['力争 left out', { sourcePhrase: '力争建成100家以上' }],
    ['a count from a day without 新增', { newSince: '2023-11-15' }],
    ['新增 left out', { sourcePhrase: '新增100家以上' }],
    ['倍增 left out', { sourcePhrase: '倍增至100家以上' }],
    ['每年 left out', { sourcePhrase: '每年建成100家以上' }],
    ['a yearly target without 每年', { cadence: 'everyYear' }],
  ])('finds %s', (_, changes) => {
    expect(misread(changes)).toBe(1);
  });
});
