import { parseCivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { problemOf, stateAfter, stepsOf } from './policy-file.ts';
import { type PolicyRow, readPolicyRow, type RowWords } from './policy-row.ts';

const hit = { id: 'art8item1', nameZh: '第八条第一项　违法设审批', nameEn: 'art. 8 item 1' };
const exception = { id: 'art12item1', nameZh: '第十二条第一项　国家安全', nameEn: 'art. 12 item 1' };
const known = { hits: new Set([hit.id]), exceptions: new Set([exception.id]) };
const unit = { id: 'sx-sw', nameZh: '演示商务局' } as RowWords['units'][number];
const other = { id: 'sx-fg', nameZh: '演示发改委' } as RowWords['units'][number];

function read(more: Readonly<Record<string, string>> = {}, flagged?: string): PolicyRow {
  const texts: Readonly<Record<string, string>> = {
    number: '演市商〔2023〕1号',
    title: '演示文件',
    issuerZh: '演示商务局',
    issuedOn: '2023年5月1日',
    dueOn: '2026/12/31',
    ...more,
  };
  const cellOf = (field: string) =>
    field === flagged ? { text: texts[field] ?? '', flag: 'formula' as const } : { text: texts[field] ?? '' };
  return readPolicyRow(cellOf, {
    checklist: { hits: [hit], exceptions: [exception], known },
    units: [unit, other],
    ownUnit: unit.id,
    mayKeep: (id) => id === unit.id,
    today: parseCivilDate('2026-09-01'),
  });
}

describe('a row of the stock-taking (brief 5.15)', () => {
  it('is taken with its days in the ways people write them, and is one’s own where no unit is named', () => {
    expect(read()).toMatchObject({
      problems: [],
      entry: { unitId: 'sx-sw', issuedOn: '2023-05-01', dueOn: '2026-12-31', state: 'waiting', result: null },
    });
    const done = { state: '已完成', result: '废止', hits: '第八条第一项；无' };
    expect(read(done).entry).toMatchObject({ state: 'done', result: 'repeal', hits: ['art8item1'] });
  });

  it.each([
    ['a formula', {}, '文件名称', 'title'],
    ['an empty title', { title: '' }, '文件名称', undefined],
    ['no date', { issuedOn: '去年' }, '印发日期', undefined],
    ['a day ahead', { issuedOn: '2026-09-02' }, '办结期限', undefined],
    ['no unit of the city', { unit: '某单位' }, '责任单位', undefined],
    ['the unit of somebody else', { unit: '演示发改委' }, '责任单位', undefined],
    ['a strange state', { state: '快了' }, '状态', undefined],
    ['a result before the end', { result: '保留' }, '状态', undefined],
    ['an end without result', { state: '已完成' }, '清理结果', undefined],
    [
      'an exception of no law',
      { state: '已完成', result: '保留', hits: '第八条第一项', exception: '第十二条第九项' },
      '例外情形',
      undefined,
    ],
    ['an item of no list', { state: '已完成', result: '修改', hits: '第八条第九项' }, '涉及条款', undefined],
  ] as const)('is refused for %s, in both languages', (_, more, column, flagged) => {
    const { entry, problems } = read(more, flagged);
    expect(entry).toBeNull();
    expect(problems).toEqual([{ column, zh: expect.stringMatching(/。$/), en: expect.stringMatching(/\.$/) }]);
  });

  it('tells everything that is wrong at once', () => {
    expect(read({ title: '', issuedOn: 'x', state: 'y' }).problems.map(({ column }) => column)).toEqual([
      '文件名称',
      '印发日期',
      '状态',
    ]);
  });
});

describe('a file that offends an item of arts. 8 to 11 (公平竞争审查条例 art. 12)', () => {
  const kept = { result: 'keep', hits: [hit.id], exception: exception.id, note: '实施至 2027 年底' } as const;
  it('is kept only by an exception with the reason and the end', () => {
    expect(problemOf(kept, known)).toBeNull();
    expect(problemOf({ ...kept, exception: null }, known)).toBe('policyFile.keepNeedsException');
    expect(problemOf({ ...kept, note: null }, known)).toBe('policyFile.keepNeedsException');
    expect(problemOf({ ...kept, exception: 'art12item9' }, known)).toBe('policyFile.strangeItem');
  });

  it('needs none where it is repealed, or offends nothing', () => {
    expect(problemOf({ ...kept, result: 'repeal', exception: null }, known)).toBeNull();
    expect(problemOf({ ...kept, hits: [] }, known)).toBe('policyFile.exceptionUnneeded');
  });
});

it('goes on only by the steps of its state, and one lifted by mistake waits again', () => {
  expect(['waiting', 'underReview', 'done', 'lifted'].map((state) => stepsOf(state as 'done'))).toEqual([
    ['begin', 'lift'],
    ['finish', 'lift'],
    ['reopen'],
    ['reopen'],
  ]);
  expect([stateAfter('reopen', 'done'), stateAfter('reopen', 'lifted')]).toEqual(['underReview', 'waiting']);
});
