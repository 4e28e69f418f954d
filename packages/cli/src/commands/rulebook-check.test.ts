import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { RULEBOOK_FOLDER } from '../read-rulebook-folder.ts';
import { run } from './rulebook-check.ts';

const root = mkdtempSync(join(tmpdir(), 'rulebook-'));
afterAll(() => rmSync(root, { recursive: true }));
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'));
  for (const room of ['tables', 'statutes']) mkdirSync(join(folder, room));
  for (const file of ['statutes/register.json', 'tables/ad-fine-range.json', 'tables/ad-sanction-article.json'])
    cpSync(join(RULEBOOK_FOLDER, file), join(folder, file));
});

async function check(...args: readonly string[]) {
  const stdout = new PassThrough();
  const output = stdout.setEncoding('utf8').toArray();
  const io = { stdin: Readable.from([]), stdout, stderr: new PassThrough(), env: {}, cwd: folder };
  const code = await run(args, io);
  stdout.end();
  return { code, output: (await output).join('') };
}

/** The tables of discretion with the conducts that they are written for. */
function copyDiscretion(): void {
  for (const room of ['discretion', 'lexicons']) mkdirSync(join(folder, room));
  const words = [
    'exceptions',
    'cited-data',
    'patent-claims',
    'well-known-marks',
    'health-food-functions',
    'price-inducements',
    'ad-recognition',
  ].map((name) => `lexicons/${name}.json`);
  const laws = ['statutes/guang-gao-fa.json', 'tables/alert-service.json', 'discretion'];
  for (const file of [...laws, ...words]) cpSync(join(RULEBOOK_FOLDER, file), join(folder, file), { recursive: true });
}

function change(file: string, from: string, to: string): void {
  const text = readFileSync(join(folder, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(join(folder, file), text.replace(from, to));
}

describe('jianhu rulebook check', () => {
  it('ends with 0 and a short summary when nothing is wrong', async () => {
    const { code, output } = await check('.');
    expect(code).toBe(0);
    expect(output.split('\n')).toEqual([
      '规则库没有问题 The rulebook has no problem',
      expect.stringContaining('决策表 2（行 22）'),
      expect.stringContaining('2 tables (22 rows)'),
      '',
    ]);
  });

  it.each([
    [
      'a row that two laws of the same table share',
      'tables/ad-fine-range.json',
      '"in_isAdCostKnown": "true"',
      '"in_isAdCostKnown": ""',
      'overlap',
      'row 4 (art58noCost)',
    ],
    ['a gap', 'tables/ad-sanction-article.json', '\\"specialDrug\\"', '\\"falseAd\\"', 'gap', 'conduct specialDrug'],
    ['a function node', 'tables/ad-fine-range.json', '"outputNode"', '"functionNode"', 'forbiddenNode', 'output'],
    [
      'a table that asks itself',
      'tables/ad-fine-range.json',
      '"table": "ad.sanctionArticle"',
      '"table": "ad.fineRange"',
      'circularReference',
      'ad.fineRange → ad.fineRange',
    ],
    [
      'a wrong order of dates',
      'tables/ad-fine-range.json',
      '"effectiveTo": null',
      '"effectiveTo": "2021-04-28"',
      'badDates',
      'ad.fineRange',
    ],
    ['broken JSON', 'statutes/register.json', '{', '', 'malformed', 'kind'],
  ])('refuses %s with file, row and reason, and ends with 1', async (_, file, from, to, code, place) => {
    change(file, from, to);
    const { code: exit, output } = await check('.', '--json');
    const { problems } = JSON.parse(output) as {
      problems: { path: string; subject: string; code: string; message: string; zh: string }[];
    };
    const found = problems.find((problem) => problem.code === code);
    expect(exit).toBe(1);
    expect(`${found?.subject} ${found?.message}`).toContain(place);
    expect(found?.path).toBe(file);
    expect(found?.zh).not.toBe('');
  });

  it('refuses a range of discretion for a conduct that no rule finds', async () => {
    copyDiscretion();
    const before = (await check('.')).output;
    change('discretion/statute.json', '"healthFoodClaim"', '"healthFood"');
    const { code, output } = await check('.');
    expect(code).toBe(1);
    expect(before).not.toContain('no rule finds');
    expect(output).toContain('no rule finds the conduct healthFood');
  });

  it('refuses a conduct without a range that is not listed as one (brief: every conduct finds its range or is listed)', async () => {
    copyDiscretion();
    const said = async () => JSON.parse((await check('.', '--json')).output).problems as { subject: string }[];
    const about = async (conduct: string) => (await said()).filter(({ subject }) => subject === conduct);
    expect(await about('bannedDrug')).toEqual([]);
    change('discretion/statute.json', '"conduct":"bannedDrug"', '"conduct":"prohibitedGoods"');
    expect(await about('bannedDrug')).toMatchObject([{ message: 'has no range and is not listed as without one' }]);
    change('discretion/statute.json', '"conduct":"prohibitedGoods"', '"conduct":"absoluteTerm"');
    expect(await about('absoluteTerm')).toMatchObject([{ message: 'has a range and is listed as without one' }]);
  });

  it.each([
    ['a permit without a place to apply', /"whereZh": "浙江[^"]*"/, '"whereZh": "—"', 'no place to apply'],
    ['a law that the rulebook does not know', /农药管理条例/, '农药条例', 'knows no statute 农药条例'],
    ['an entry that nobody has to keep', /"who": \[[^\]]*\]/, '"who": []', '>=1'],
  ])('refuses in the catalogue of permits %s', async (_, from, to, message) => {
    cpSync(join(RULEBOOK_FOLDER, 'tables/permit-catalogue.json'), join(folder, 'tables/permit-catalogue.json'));
    const text = readFileSync(join(folder, 'tables/permit-catalogue.json'), 'utf8');
    const before = (await check('.')).output;
    writeFileSync(join(folder, 'tables/permit-catalogue.json'), text.replace(from, to));
    const { code, output } = await check('.');
    expect(before).toContain('规则库没有问题');
    expect([code, output]).toEqual([1, expect.stringContaining(message)]);
  });

  it('refuses a wrong call with 2', async () => {
    expect((await check('nowhere')).code).toBe(2);
    expect((await check('--fast')).code).toBe(2);
  });
});
