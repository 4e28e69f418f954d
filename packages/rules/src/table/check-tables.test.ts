import { describe, expect, it } from 'vitest';
import { checkRulebook } from '../check-rulebook.ts';
import { loadRulebook } from '../rulebook.ts';
import { adLaw, tableFile } from '../test-rulebook.ts';

const AMOUNT = { name: 'amountFen', type: 'integer', min: 0, max: 99 };
const SERIOUS = { name: 'isSerious', type: 'boolean' };
const ON = { name: 'on', type: 'date', min: '2026-01-01', max: '2026-12-31' };
const ROWS = [
  ['<= 49', '1'],
  ['> 49', '2'],
];
const sound = tableFile({ inputs: [AMOUNT], rows: ROWS });

const problemsOf = async (...tables: readonly object[]) => {
  const files = tables.map((json, at) => ({ path: `tables/t${at}.json`, json }));
  return (await checkRulebook(loadRulebook([adLaw, ...files]))).map(({ code, subject, message }) => ({
    code,
    said: `${subject} ${message}`,
  }));
};

const withNode = (type: string) => ({
  ...sound,
  jdm: { ...sound.jdm, nodes: [...sound.jdm.nodes, { id: 'n4', type }] },
});
const asking = (tableId: string, table: string) =>
  tableFile({ tableId, inputs: [{ ...AMOUNT, from: { table, output: 'band' } }], rows: ROWS });

describe('checkRulebook refuses a decision table', () => {
  it('not when it is sound', async () => {
    expect(await problemsOf(sound)).toEqual([]);
  });

  it.each([
    [
      'with a gap',
      tableFile({
        inputs: [AMOUNT],
        rows: [
          ['<= 48', '1'],
          ['> 49', '2'],
        ],
      }),
      'gap',
      'amountFen 49',
    ],
    [
      'with a gap on one day only',
      tableFile({
        inputs: [ON, SERIOUS],
        rows: [
          ['< "2026-02-01"', '', '1'],
          ['> "2026-02-01"', '', '2'],
          ['', 'true', '3'],
        ],
        over: { overlaps: 'byOrder' },
      }),
      'gap',
      'on 2026-02-01, isSerious false',
    ],
    [
      'with an overlap',
      tableFile({
        inputs: [AMOUNT],
        rows: [
          ['<= 50', '1'],
          ['> 49', '2'],
        ],
      }),
      'overlap',
      'row 2 (r1) overlaps row 1 (r0) for amountFen 50',
    ],
    [
      'with an unreachable row',
      tableFile({ inputs: [AMOUNT], rows: [...ROWS, ['[20..60]', '3']], over: { overlaps: 'byOrder' } }),
      'unreachableRow',
      'row 3 (r2)',
    ],
    [
      'whose edges run in a circle',
      { ...sound, jdm: { ...sound.jdm, edges: [...sound.jdm.edges, { id: 'e3', sourceId: 'table', targetId: 'in' }] } },
      'endlessTable',
      'circle',
    ],
    ['with a function node', withNode('functionNode'), 'forbiddenNode', 'functionNode'],
    ['with a switch', withNode('switchNode'), 'forbiddenNode', 'switchNode'],
    [
      'with a missing column',
      { ...sound, inputs: [...sound.inputs, { ...SERIOUS, nameZh: '情节', nameEn: 'gravity' }] },
      'missingColumn',
      'isSerious',
    ],
    ['with a column that nobody declared', { ...sound, outputs: [] as object[] }, 'malformed', 'outputs'],
    [
      'with a word in a cell that its input has not',
      tableFile({ inputs: [AMOUNT], rows: [['"many"', '1']] }),
      'badCell',
      'row 1 (r0), column amountFen',
    ],
    [
      'with a float',
      tableFile({
        inputs: [AMOUNT],
        rows: [
          ['<= 49.5', '1'],
          ['> 49', '2'],
        ],
      }),
      'badCell',
      '49.5',
    ],
    [
      'that computes',
      tableFile({ inputs: [AMOUNT], rows: [['', 'amountFen * 2']] }),
      'badCell',
      'no value of the type integer',
    ],
    [
      'with an interval turned round',
      tableFile({ inputs: [AMOUNT], rows: [['[60..20]', '1']] }),
      'badCell',
      'wrong way round',
    ],
    ['with a row twice', { ...sound, jdm: withIds(sound.jdm, 'r0') }, 'duplicateId', 'row 2'],
    ['without an article', { ...sound, article: '' }, 'malformed', 'article'],
    [
      'under a statute that nobody knows',
      tableFile({ inputs: [AMOUNT], rows: ROWS, over: { statute: '网店法' } }),
      'unknownStatute',
      '网店法',
    ],
    [
      'older than its statute',
      tableFile({ inputs: [AMOUNT], rows: ROWS, over: { effectiveFrom: '1990-01-01' as never } }),
      'outOfForce',
      '1990-01-01',
    ],
    [
      'that ends before it begins',
      tableFile({ inputs: [AMOUNT], rows: ROWS, over: { effectiveTo: '2020-01-01' as never } }),
      'badDates',
      'ends before',
    ],
    ['that asks a table which is not there', asking('test.table', 'no.table'), 'unknownTable', 'no.table'],
    [
      'whose suspicion has no outcome',
      tableFile({ inputs: [AMOUNT], rows: ROWS, over: { answers: 'suspicion' } }),
      'badAnswer',
      'outcome',
    ],
    [
      'whose example fails',
      tableFile({
        inputs: [AMOUNT],
        rows: ROWS,
        over: {
          examples: [
            { title: '五十分', input: { amountFen: 50 }, expect: { outcome: 'clear', rows: [{ band: 1 }] } },
            { title: '不明', input: {}, expect: { outcome: 'undecided' } },
          ],
        },
      }),
      'exampleFails',
      '五十分',
    ],
  ])('%s', async (_, table, code, said) => {
    const problems = await problemsOf(table);
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(problems.map((problem) => problem.said).join('\n')).toContain(said);
  });

  it('when tables ask each other in a circle', async () => {
    const problems = await problemsOf(asking('test.one', 'test.two'), asking('test.two', 'test.one'));
    expect(problems.map(({ code }) => code)).toEqual(['circularReference', 'circularReference']);
    expect(problems[0]?.said).toContain('test.one → test.two → test.one');
  });

  it('when two versions of it are in force on one day', async () => {
    expect((await problemsOf(sound, sound)).map(({ code }) => code)).toEqual(['overlappingVersions']);
  });
});

function withIds({ nodes, edges }: typeof sound.jdm, id: string) {
  const renamed = nodes.map((node) =>
    node.content
      ? { ...node, content: { ...node.content, rules: node.content.rules.map((rule) => ({ ...rule, _id: id })) } }
      : node,
  );
  return { nodes: renamed, edges };
}
