import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { run } from './scan.ts';

async function scan(input: string | readonly Uint8Array[], args: readonly string[] = ['-']) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const stdin = Readable.from(typeof input === 'string' ? [Buffer.from(input)] : input);
  const text = stdout.setEncoding('utf8').toArray();
  const code = await run(args, { stdin, stdout, stderr, env: {}, cwd: '/' });
  stdout.end();
  const lines = (await text).join('').trim().split('\n');
  return { code, rows: lines.filter((line) => line !== '').map((line) => JSON.parse(line) as unknown) };
}

describe('jianhu scan', () => {
  it('answers each line with its findings, in UTF-16 offsets of the original text', async () => {
    const { code, rows } = await scan('{"id":"a","text":"💎顶.级面料","kind":"listing","at":"2026-11-01"}\n');
    expect(code).toBe(0);
    expect(rows).toEqual([
      {
        id: 'a',
        findings: [
          {
            ruleId: 'ad.absoluteTerm',
            ruleVersion: expect.stringMatching(/^2021\.\d+$/),
            category: 'absoluteTerm',
            term: '顶级',
            matched: '顶.级',
            start: 2,
            end: 5,
            variants: ['insertedSymbol'],
            article: '中华人民共和国广告法第九条第三项',
            exception: null,
            score: 0.7,
          },
        ],
      },
    ]);
  });

  it('holds a claim against the functions of a health food that were registered (食品安全法第七十八条)', async () => {
    const row = { id: 1, text: '每晚两粒，改善睡眠', kind: 'listing', at: '2026-11-01' };
    const rulesOf = async (input: object, args?: readonly string[]) =>
      (await scan(JSON.stringify(input), args)).rows.map((one) =>
        JSON.stringify(one).includes('ad.registeredFunction'),
      );
    expect(await rulesOf(row)).toEqual([false]);
    expect(await rulesOf({ ...row, registeredFunctions: '增强免疫力' })).toEqual([true]);
    expect(await rulesOf(row, ['--functions=增强免疫力', '-'])).toEqual([true]);
    expect(await rulesOf({ ...row, registeredFunctions: '改善睡眠' }, ['--functions=增强免疫力'])).toEqual([false]);
    const { rows } = await scan(JSON.stringify(row), ['--functions=长生不老']);
    expect(rows).toMatchObject([{ needs: [{ code: 'registeredFunctions', zh: expect.stringContaining('长生不老') }] }]);
  });

  it('goes on after a broken line, names it and ends with 1', async () => {
    const { code, rows } = await scan(
      '{"id":1,"text":"好"}\r\nbroken\n\n{"id":2}\n{"id":3,"text":"好","at":"2026-02-30"}\n[]',
    );
    expect(code).toBe(1);
    expect(rows).toEqual([
      { id: 1, findings: [] },
      { id: null, error: { line: 2, reason: 'not JSON' } },
      { id: null, error: { line: 4, reason: 'text is missing' } },
      { id: null, error: { line: 5, reason: 'at is neither a date nor an instant' } },
      { id: null, error: { line: 6, reason: 'not an object' } },
    ]);
  });

  it('uses the rules of the day of the act, in Shanghai (brief 0.4)', async () => {
    const text = '没有最好，只有更好';
    const days = ['2023-02-24T15:59:00Z', '2023-02-24T16:00:00Z', '2015-08-31'];
    const { rows } = await scan(days.map((at) => JSON.stringify({ id: at, text, at })).join('\n'));
    expect(rows).toMatchObject([
      { findings: [{ exception: null }] },
      { findings: [{ exception: { kind: 'negation' } }] },
      { findings: [], needs: [{ code: 'rulesOfDay', zh: expect.stringContaining('2015-08-31') }] },
    ]);
  });

  it('reads a character that two chunks share', async () => {
    const bytes = new TextEncoder().encode('{"id":1,"text":"国家级\u2028"}');
    const { rows } = await scan([bytes.slice(0, 17), bytes.slice(17)]);
    expect(rows).toMatchObject([{ id: 1, findings: [{ matched: '国家级' }] }]);
  });

  it('says which finding waits for the class of the goods, be it missing or unknown (广告法第十七条)', async () => {
    const row = { text: '用于治疗高血压', at: '2026-11-01' };
    const asked = [row, { ...row, productCategory: '药酒' }, { ...row, productCategory: '食品' }];
    const { rows } = await scan(asked.map((one) => JSON.stringify(one)).join('\n'));
    const needs = (rows as { findings: { ruleId: string; needs?: string[] }[] }[]).map(
      ({ findings }) => findings.find(({ ruleId }) => ruleId === 'ad.medicalClaim')?.needs,
    );
    expect(needs).toEqual([['productCategory'], ['productCategory'], undefined]);
    // And in words, once for the line: what would have to be known.
    expect(rows).toMatchObject([
      { needs: [{ code: 'productCategory', zh: expect.stringContaining('商品类别') }] },
      {},
      {},
    ]);
    expect(rows[2]).not.toHaveProperty('needs');
  });

  it('reads bytes that are no UTF-8 as the sign for them, and what stands beside them at its place', async () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    // A lone byte, half of a surrogate pair, an overlong slash, and the beginning of a character at the end of the file.
    const rubbish = new Uint8Array([0xff, 0xed, 0xa0, 0x80, 0xc0, 0xaf, 0xe5, 0x9b]);
    const line = [bytes('{"id":1,"at":"2026-11-01","text":"'), rubbish, bytes('国家级"}\n{"id":2,"text":"国'), rubbish];
    const { code, rows } = await scan(line);
    expect(code).toBe(1);
    const [{ findings }] = rows as [{ findings: [{ start: number; end: number; matched: string }] }];
    const [{ start, end }] = findings;
    expect(findings).toMatchObject([{ matched: '国家级' }]);
    expect(end - start).toBe(3);
    expect(rows[1]).toEqual({ id: null, error: { line: 2, reason: 'not JSON' } });
  });

  it('reads a line of 10 MB to its end, in whatever pieces it comes', { timeout: 300_000 }, async () => {
    const text = `${'这款面料轻薄透气。'.repeat(400_000)}国家级`;
    const whole = new TextEncoder().encode(JSON.stringify({ id: 1, text, at: '2026-11-01' }));
    expect(whole.length).toBeGreaterThan(10_000_000);
    const pieces = Array.from({ length: Math.ceil(whole.length / 65_537) }, (_, at) =>
      whole.subarray(at * 65_537, (at + 1) * 65_537),
    );
    const { rows } = await scan(pieces);
    expect(rows).toMatchObject([{ id: 1, findings: [{ matched: '国家级', end: text.length }] }]);
  });

  it('refuses a wrong call with 2', async () => {
    expect((await scan('', ['--fast'])).code).toBe(2);
  });
});
