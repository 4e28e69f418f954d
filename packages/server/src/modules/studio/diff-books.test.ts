import { describe, expect, it } from 'vitest';
import { listBookEntries } from './book-entry.ts';
import { diffBooks } from './diff-books.ts';

const lexicon = (terms: object[], over: object = {}) =>
  [
    'lexicons/a.json',
    JSON.stringify({
      kind: 'lexicon',
      ruleId: 'ad.a',
      nameZh: '绝对化用语',
      statute: '广告法',
      article: '第九条',
      terms,
      ...over,
    }),
  ] as const;
const table = (cell: string) =>
  [
    'tables/t.json',
    JSON.stringify({
      kind: 'decisionTable',
      tableId: 'a.t',
      nameZh: '罚款幅度',
      statute: '广告法',
      article: '第五十七条',
      jdm: {
        nodes: [
          {
            content: {
              inputs: [{ id: 'c1', name: '金额', field: 'amountFen' }],
              outputs: [],
              rules: [{ _id: 'r1', c1: cell }],
            },
          },
        ],
      },
    }),
  ] as const;

describe('the difference of two rulebooks', () => {
  it('is told by term, with what was and what is', () => {
    const [change] = diffBooks(
      [
        lexicon([
          { id: 'best', pattern: '最佳' },
          { id: 'old', pattern: '顶级' },
        ]),
      ],
      [
        lexicon([
          { id: 'best', pattern: '最{佳|优}' },
          { id: 'new', pattern: '国家级' },
        ]),
      ],
    );
    expect(change).toMatchObject({ nameZh: '绝对化用语', change: 'changed' });
    expect(change?.items.map(({ kind, id, change: how }) => [kind, id, how])).toEqual([
      ['term', 'best', 'changed'],
      ['term', 'old', 'removed'],
      ['term', 'new', 'added'],
    ]);
    expect(change?.items[0]?.fields).toEqual([{ name: 'pattern', from: '最佳', to: '最{佳|优}' }]);
  });

  it('is told by row, each cell under the name of its column', () => {
    const [change] = diffBooks([table('<= 5')], [table('<= 6')]);
    expect(change?.items).toEqual([
      { kind: 'row', id: 'r1', change: 'changed', fields: [{ name: '金额', from: '<= 5', to: '<= 6' }] },
    ]);
  });

  it('is none where only the order of members differs, and names what came and went', () => {
    expect(diffBooks([['lexicons/a.json', '{"a":1,"b":2}']], [['lexicons/a.json', '{"b":2,"a":1}']])).toEqual([]);
    expect(diffBooks([table('5')], [lexicon([])]).map(({ path, change }) => [path, change])).toEqual([
      ['lexicons/a.json', 'added'],
      ['tables/t.json', 'removed'],
    ]);
  });
});

it('an entry names every article it rests on, that of a row as well', () => {
  const [entry] = listBookEntries([
    lexicon([{ id: 'x', pattern: 'y', statute: '食品安全法', article: '第七十三条' }], {
      sanctionArticle: '第五十七条',
    }),
  ]);
  expect(entry).toMatchObject({ id: 'ad.a', size: 1 });
  expect(entry?.citations).toEqual([
    { statute: '广告法', article: '第九条' },
    { statute: '广告法', article: '第五十七条' },
    { statute: '食品安全法', article: '第七十三条' },
  ]);
});
