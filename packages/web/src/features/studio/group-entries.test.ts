import { describe, expect, it } from 'vitest';
import { articleNumber, groupByArticle } from './group-entries.ts';

describe('articles in the order of the law', () => {
  it.each([
    ['第九条第三项', 9],
    ['第十条', 10],
    ['第十七条', 17],
    ['第二十五条', 25],
    ['第一百零五条', 105],
    ['第一百二十三条', 123],
    ['附则', Number.MAX_SAFE_INTEGER],
  ])('%s', (article, no) => {
    expect(articleNumber(article)).toBe(no);
  });

  it('stand under their statute by whichever title it is cited, with every entry that rests on them', () => {
    const entry = (id: string, statute: string, article: string) =>
      ({ id, path: `lexicons/${id}.json`, citations: [{ statute, article }] }) as never;
    const groups = groupByArticle([
      entry('b', '中华人民共和国广告法', '第十七条'),
      entry('a', '广告法', '第九条'),
      entry('c', '广告法', '第九条'),
    ]);
    expect(groups.map(({ name, parts }) => [name, parts.map((part) => [part.name, part.entries.length])])).toEqual([
      [
        '《广告法》',
        [
          ['第九条', 2],
          ['第十七条', 1],
        ],
      ],
    ]);
  });
});
