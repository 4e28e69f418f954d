import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from './lexicon-lint.ts';

const root = mkdtempSync(join(tmpdir(), 'lexicon-'));
afterAll(() => rmSync(root, { recursive: true }));

const dates = { effectiveFrom: '2021-04-29', effectiveTo: null };
const review = { reviewedBy: null, reviewedOn: null };
const sourceUrl = 'https://flk.npc.gov.cn/';
const statute = {
  kind: 'statute',
  statuteId: 'guang-gao-fa',
  titleZh: '中华人民共和国广告法',
  titleEn: 'Advertising Law',
  version: '2021',
  ...dates,
  authority: '全国人民代表大会常务委员会',
  sourceUrl,
  ...review,
  articles: [{ article: '第九条第三项', textZh: '使用“国家级”、“最高级”、“最佳”等用语；' }],
};
const best = {
  id: 'best',
  pattern: '最{佳|优}',
  severity: 'high',
  exceptions: [],
  examples: { positive: ['最佳品质'], negative: ['品质'] },
};
const lexicon = {
  kind: 'lexicon',
  ruleId: 'ad.test',
  category: 'absoluteTerm',
  nameZh: '绝对化用语',
  nameEn: 'Absolute terms',
  statuteId: 'guang-gao-fa',
  statute: '中华人民共和国广告法',
  article: '第九条第三项',
  sanctionArticle: null,
  sanctionZh: null,
  version: '1',
  ...dates,
  calendarKind: 'none',
  authority: '市场监督管理部门',
  sourceUrl,
  ...review,
  parameters: {},
  innocent: [],
  terms: [best],
};

async function lint(changed: object, ...args: readonly string[]) {
  const folder = mkdtempSync(join(root, 'case-'));
  for (const room of ['lexicons', 'statutes']) mkdirSync(join(folder, room));
  writeFileSync(join(folder, 'statutes/guang-gao-fa.json'), JSON.stringify(statute));
  writeFileSync(join(folder, 'lexicons/test.json'), JSON.stringify({ ...lexicon, ...changed }));
  const stdout = new PassThrough();
  const output = stdout.setEncoding('utf8').toArray();
  const io = { stdin: Readable.from([]), stdout, stderr: new PassThrough(), env: {}, cwd: folder };
  const code = await run(args.length > 0 ? args : ['.', '--json'], io);
  stdout.end();
  return { code, output: (await output).join('') };
}

describe('jianhu lexicon lint', () => {
  it('ends with 0 when nothing is wrong', async () => {
    const { code, output } = await lint({}, '.');
    expect({ code, output }).toEqual({
      code: 0,
      output: '词库没有问题：1 部，1 个词条 1 lexicons, 1 terms, no problem\n',
    });
  });

  it.each([
    ['an id used twice', { terms: [best, { ...best, pattern: '顶级' }] }, 'duplicateId', 'best'],
    [
      'a word that another term takes',
      { terms: [best, { ...best, id: 'other', pattern: '最优' }] },
      'shadowedTerm',
      'other',
    ],
    ['an article without its text', { article: '第九十九条' }, 'missingArticle', 'ad.test'],
    [
      'an example that raises nothing',
      { terms: [{ ...best, examples: { positive: ['优'], negative: ['品质'] } }] },
      'exampleFails',
      'best',
    ],
    [
      'an innocent example that is hit',
      { terms: [{ ...best, examples: { positive: ['最佳'], negative: ['最优'] } }] },
      'exampleFails',
      'best',
    ],
    [
      'a word whose place another term always takes',
      {
        terms: [
          { ...best, id: 'wide', pattern: '最佳品质', examples: { positive: ['最佳品质'], negative: ['品质'] } },
          {
            ...best,
            pattern: '{最佳|最优}',
            right: '品质',
            examples: { positive: ['最优品质'], negative: ['品质'] },
          },
        ],
      },
      'shadowedTerm',
      'best',
    ],
    ['a word that its own guard always covers', { terms: [{ ...best, near: '⟨最佳⟩' }] }, 'shadowedTerm', 'best'],
    ['a pattern with an open brace', { terms: [{ ...best, pattern: '最{佳' }] }, 'badPattern', 'best'],
  ])('names %s, and ends with 1', async (_, changed, code, subject) => {
    const { code: exit, output } = await lint(changed);
    const { problems } = JSON.parse(output) as {
      problems: { path: string; subject: string; code: string; zh: string }[];
    };
    expect(exit).toBe(1);
    expect(problems).toEqual([expect.objectContaining({ path: 'lexicons/test.json', subject, code })]);
    expect(problems[0]?.zh).not.toBe('');
  });

  it('refuses a wrong call with 2', async () => {
    expect((await lint({}, 'nowhere')).code).toBe(2);
    expect((await lint({}, '--fast')).code).toBe(2);
  });
});
