import { lexiconFile } from '@jianhu/testkit';
import { describe, expect, it } from 'vitest';
import { checkEntries } from './check-entries.ts';
import { findEndlessRegExp } from './check-reg-exp.ts';
import { adLaw, tableFile } from './test-rulebook.ts';

const AMOUNT = { name: 'amountFen', type: 'integer', min: 0, max: Number.MAX_SAFE_INTEGER };
const ROWS = [
  ['<= 49', '1'],
  ['> 49', '2'],
];
const sound = tableFile({ inputs: [AMOUNT], rows: ROWS });
const asking = (tableId: string, tables: readonly string[]) =>
  tableFile({
    tableId,
    inputs: tables.map((table, at) => ({ ...AMOUNT, name: `amount${at}`, from: { table, output: 'band' } })),
    rows: [[...tables.map(() => ''), '1']],
    over: { overlaps: 'byOrder' },
  });
const examples = { positive: ['顶级'], negative: ['好'] };
const lexicon = (term: object): object =>
  lexiconFile('顶级', { terms: [{ id: 't1', pattern: '顶级', severity: 'low', exceptions: [], examples, ...term }] });

/** What `jianhu rulebook check` and the studio say: both run this very function. */
async function said(...files: readonly (readonly [string, object])[]): Promise<string[]> {
  const entries = [['statutes/ad.json', adLaw.json] as const, ...files].map(
    ([path, json]) => [path, JSON.stringify(json)] as const,
  );
  const { problems } = await checkEntries(entries);
  return problems.map(({ path, subject, code, message }) => `${path} ${subject} [${code}] ${message}`);
}

/** A table of so many inputs whose rows cut every one of them in a place of its own. */
function tangledTable(inputs: number, rows: number) {
  const names = Array.from({ length: inputs }, (_, at) => ({ ...AMOUNT, name: `amount${at}`, max: 10_000 }));
  return tableFile({
    inputs: names,
    rows: Array.from({ length: rows }, (_, row) => [
      ...names.map((__, at) => `[${row + at}..${5_000 + row * 7 + at}]`),
      '1',
    ]),
    over: { overlaps: 'byOrder' },
  });
}

describe('rules that would never end, or run in a circle, are refused at the check with file, row and reason', () => {
  it.each([
    [
      'a cycle of the graph',
      [
        [
          'tables/a.json',
          {
            ...sound,
            jdm: { ...sound.jdm, edges: [...sound.jdm.edges, { id: 'e3', sourceId: 'table', targetId: 'in' }] },
          },
        ],
      ],
      /tables\/a\.json .*\[endlessTable\].*circle/,
    ],
    [
      'a missing column',
      [
        [
          'tables/a.json',
          {
            ...sound,
            inputs: [...sound.inputs, { name: 'isSerious', type: 'boolean', nameZh: '情节', nameEn: 'gravity' }],
          },
        ],
      ],
      /tables\/a\.json .*isSerious \[missingColumn\]/,
    ],
    [
      'dates in the wrong order',
      [['tables/a.json', tableFile({ inputs: [AMOUNT], rows: ROWS, over: { effectiveTo: '2020-01-01' as never } })]],
      /tables\/a\.json .*\[badDates\] ends before it begins/,
    ],
    [
      'tables that ask each other',
      [
        ['tables/a.json', asking('test.one', ['test.two'])],
        ['tables/b.json', asking('test.two', ['test.one'])],
      ],
      /tables\/a\.json .*\[circularReference\] .*test\.one → test\.two → test\.one/,
    ],
    [
      'a context that doubles with each character',
      [['lexicons/a.json', lexicon({ left: '(?:顶+)+$' })]],
      /lexicons\/a\.json t1 \[endlessPattern\] .*repetition within a repetition/,
    ],
    [
      'a huge repetition',
      [['lexicons/a.json', lexicon({ near: '顶{1,99999}' })]],
      /lexicons\/a\.json t1 \[endlessPattern\] .*500 repetitions/,
    ],
    [
      'a pattern with millions of forms',
      [['lexicons/a.json', lexicon({ pattern: '{甲|乙|丙|丁|戊|己|庚|辛|壬|癸}'.repeat(7) })]],
      /lexicons\/a\.json t1 \[badPattern\] .*20000 forms/,
    ],
    ['a table nobody could read', [['tables/a.json', tangledTable(1, 501)]], /tables\/a\.json .*rows \[tangledTable\]/],
  ] as [string, (readonly [string, object])[], RegExp][])('%s', async (_, files, reason) => {
    expect((await said(...files)).join('\n')).toMatch(reason);
  });

  it('a few tables that ask each other so often that one case would ask a million times', async () => {
    const names = Array.from({ length: 20 }, (_, at) => `test.t${String.fromCharCode(97 + at)}`);
    const tables = names.map(
      (name, at) =>
        [
          `tables/t${at}.json`,
          at === 0
            ? tableFile({ tableId: name, inputs: [AMOUNT], rows: ROWS })
            : asking(name, [names[at - 1] ?? '', names[at - 1] ?? '']),
        ] as const,
    );
    expect((await said(...tables)).join('\n')).toMatch(
      /tables\/t19\.json .*inputs \[endlessTable\] .*more than 100 times/,
    );
  });

  it('rows that cut the cases into too many pieces, before anybody waits for them', async () => {
    expect((await said(['tables/a.json', tangledTable(6, 120)])).join('\n')).toContain('[tangledTable]');
  });
});

describe('findEndlessRegExp', () => {
  it.each([
    '(a+)+',
    '(a*)*b',
    '(?:a|a)*',
    '(?:曾|曾经|经)*',
    '(?:a|[ab])+',
    '([^,]+,?)+$',
    '(.*)\\1',
    'x{2000}',
    '(?:(?:a{1,20}){1,20})',
  ])('refuses %s', (source) => {
    expect(findEndlessRegExp(source)).not.toBeNull();
  });

  it.each([
    '(?:全国|全球)',
    '[一二三]{1,3}',
    '(?:不|没有){0,2}是?',
    '^.{0,12}(?:假如|如果)',
    '(?<!不)保本',
    '\\p{Nd}+年',
    '(?:a|b)*',
    '(?:都|曾|曾经|亲自)*',
  ])('lets %s pass', (source) => {
    expect(findEndlessRegExp(source)).toBeNull();
  });
});
