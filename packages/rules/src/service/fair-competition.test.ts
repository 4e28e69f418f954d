import { readFileSync } from 'node:fs';
import { buildWorkingCalendar, type WorkingCalendarData } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../procedure/condition.ts';
import { loadServiceItems } from './load-items.ts';
import { begin, take } from './test-item-life.ts';

const root = new URL('../../../../rulebook/', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const PATH = 'services/fair-competition.json';
const [item] = loadServiceItems([[PATH, text(PATH)]]).items;
if (!item) throw new Error(`${PATH} is no item`);
const calendar = buildWorkingCalendar(JSON.parse(text('calendar/cn.json')) as WorkingCalendarData);
const optionsOf = (key: string): readonly { readonly id: string; readonly nameZh: string }[] =>
  [...item.form, ...item.facts].find((one) => one.key === key)?.options ?? [];

const send = (facts: Facts) =>
  take(begin(item, calendar), { action: 'submit', facts: { fileKind: 'draft', useException: false, ...facts } });
function review(facts: Facts) {
  let walked = send({ hits: ['none'] });
  for (const step of [{ action: 'accept' }, { action: 'review', facts }])
    if (walked.kind === 'walked') walked = take(walked, step);
  return walked;
}

describe('the four lists of a fair-competition review (公平竞争审查条例 arts. 8–11)', () => {
  it.each([
    ['八', 8, 5],
    ['九', 9, 6],
    ['十', 10, 4],
    ['十一', 11, 4],
  ])('art. %s has each of its items as an option of its own', (article, number, count) => {
    const items = optionsOf('hits').filter(({ nameZh }) => nameZh.startsWith(`第${article}条`));
    const names = Array.from('一二三四五六'.slice(0, count), (at) => `第${article}条第${at}项`);
    expect(items.map(({ nameZh }) => nameZh.split('　')[0])).toEqual(names);
    expect(items.map(({ id }) => id)).toEqual(names.map((_, at) => `art${number}item${at + 1}`));
  });

  it('has nothing besides these nineteen but “none of them”, and the review ticks the same as the drafter', () => {
    expect(optionsOf('hits')).toHaveLength(20);
    expect(optionsOf('hits')[0]?.id).toBe('none');
    expect(optionsOf('hitsFound')).toEqual(optionsOf('hits'));
  });

  it('does not take “none of these” and an item of the lists at once, of the drafter or of the review (art. 14)', () => {
    expect(send({ hits: ['art8item1', 'art9item3', 'art10item2'] }).kind).toBe('walked');
    expect(send({ hits: ['none', 'art8item1'] })).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('未发现'),
    });
    expect(review({ conclusion: 'stop', hitsFound: ['none', 'art9item1'] }).kind).toBe('refused');
  });

  it('does not simply pass a file in which the review finds an item (art. 18)', () => {
    expect(review({ conclusion: 'pass', hitsFound: ['none'] }).kind).toBe('walked');
    expect(review({ conclusion: 'revise', hitsFound: ['art9item3'] }).kind).toBe('walked');
    expect(review({ conclusion: 'pass', hitsFound: ['art9item3'] })).toMatchObject({
      kind: 'refused',
      why: expect.stringContaining('不能直接通过'),
    });
  });

  it('asks under which item of art. 12 an exception is claimed, and only where one is', () => {
    expect(optionsOf('exceptionGround').map(({ nameZh }) => nameZh.split('　')[0])).toEqual([
      '第十二条第一项',
      '第十二条第二项',
      '第十二条第三项',
      '第十二条第四项',
    ]);
    expect(send({ useException: true, exceptionGround: ['art12item3'] }).kind).toBe('walked');
    expect(send({ useException: true, exceptionGround: ['security'] }).kind).toBe('refused');
    expect(send({ useException: false, exceptionGround: ['art12item3'] }).kind).toBe('refused');
  });
});
