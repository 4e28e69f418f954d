import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseCivilDate } from '@jianhu/kernel';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { evaluateText } from './evaluate-text.ts';
import { explainFinding } from './explain-finding.ts';
import { compilePack } from './pack.ts';
import { rulebookFromEntries } from './rulebook.ts';

const FILES = ['lexicons/absolute-terms.json', 'lexicons/exceptions.json', 'statutes/guang-gao-fa.json'];
const FOLDER = new URL('../../../rulebook/', import.meta.url);
const rulebook = rulebookFromEntries(FILES.map((path) => [path, readFileSync(new URL(path, FOLDER), 'utf8')]));
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const packAt = (at: string) => compilePack(rulebook, { at: parseCivilDate(at), hash: sha256 });
const pack = packAt('2026-11-01');

describe('compilePack: the law at the time of the act (brief 0.4, 行政处罚法第三十七条)', () => {
  it('is the same pack, hash included, on every day on which the same rules are in force', () => {
    expect(packAt('2024-02-29')).toEqual(pack);
    expect(pack).toMatchObject({ validFrom: '2023-02-25', validTo: null });
  });

  it('knows the exceptions of the guide from 2023-02-25 on', () => {
    const before = packAt('2023-02-24');
    expect(before).toMatchObject({ validFrom: '2021-04-29', validTo: '2023-02-24' });
    expect(evaluateText(before, { text: '没有最好，只有更好' }).outcome).toBe('hit');
    expect(evaluateText(pack, { text: '没有最好，只有更好' }).outcome).toBe('clear');
  });

  it('holds 广告法第九条第三项 from 2015-09-01 on (第七十四条), and says that it knows no rule of the day before', () => {
    expect(evaluateText(packAt('2015-09-01'), { text: '国家级品质', at: '2015-09-01' }).outcome).toBe('hit');
    expect(evaluateText(packAt('2015-08-31'), { text: '国家级品质', at: '2015-08-31' })).toMatchObject({
      outcome: 'undecided',
      needs: [
        { code: 'rulesOfDay', zh: expect.stringContaining('2015-08-31'), en: expect.stringContaining('no rules') },
      ],
      result: { findings: [] },
    });
  });

  it('cannot be changed', () => {
    expect(() => Object.assign(pack.rules[0] ?? {}, { version: 'x' })).toThrow(TypeError);
  });
});

describe('evaluateText', () => {
  it('is undecided, not clear, for an act outside the days of the pack', () => {
    const evaluation = evaluateText(pack, { text: '国家级', at: '2022-01-01' });
    expect(evaluation).toMatchObject({
      outcome: 'undecided',
      needs: [{ code: 'packOfDay' }],
      result: { findings: [] },
    });
  });

  it('gives a receipt that reproduces the evaluation byte for byte', () => {
    const first = evaluateText(pack, { text: '全国销量第一', kind: 'listing', at: '2026-11-01' });
    const again = evaluateText(packAt('2025-01-01'), JSON.parse(first.receipt.inputs));
    expect(canonicalJson(again)).toBe(canonicalJson(first));
    expect(first.receipt.inputs).toBe('{"at":"2026-11-01","kind":"listing","text":"全国销量第一"}');
    expect(first.receipt.packHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('traces every rule, finding and exception tried', () => {
    const { trace } = evaluateText(pack, { text: '力争做行业第一品牌' });
    const finding = trace.children[0]?.children[0];
    expect(trace.result).toBe('clear');
    expect(finding?.kind).toBe('finding');
    expect(finding?.children.find((child) => child.id === 'aim')?.result).toBe('applies');
    expect(finding?.children.find((child) => child.id === 'award')?.result).toBe('doesNotApply');
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['hit', 'clear', 'undecided']).toContain(evaluateText(pack, { text }).outcome);
      }),
    );
  });
});

describe('explainFinding', () => {
  it('gives the words of the article, the sanction and what was checked', () => {
    const observation = { text: '国家级品质' };
    const [finding] = evaluateText(pack, observation).result.findings;
    if (!finding) throw new Error('expected a finding');
    const explanation = explainFinding(pack, finding, observation);
    expect(explanation.articleText?.textZh).toContain('使用“国家级”、“最高级”、“最佳”等用语');
    expect(explanation.sanctionText?.textZh).toContain('二十万元以上一百万元以下');
    expect(explanation.zh).toContain('疑似');
    expect(explanation.zh).toContain('待法制审核');
    expect(explanation.articleText?.statuteZh).toBe('中华人民共和国广告法');
    expect(explanation.exceptionChecked.every((check) => !check.applies)).toBe(true);
  });
});

describe('explainFinding in words', () => {
  it('names the disguise and the exception that may apply', () => {
    const observation = { text: '没有蕞好，只有更好' };
    const [finding] = evaluateText(pack, observation).result.findings;
    if (!finding) throw new Error('expected a finding');
    expect(explainFinding(pack, finding, observation).zh).toBe(
      '“蕞好”（变体：谐音）疑似广告绝对化用语，对应中华人民共和国广告法第九条第三项。' +
        '可能适用除外情形：否定，没有作出断言（广告绝对化用语执法指南第二条），须由经营者证明。规则待法制审核。',
    );
  });
});

describe('canonicalJson (RFC 8785)', () => {
  it('sorts keys by UTF-16 units and writes numbers as ECMAScript does', () => {
    expect(canonicalJson({ '\u20ac': 1e21, b: [null, 0.5], '\r': '\u000f', a: undefined })).toBe(
      '{"\\r":"\\u000f","b":[null,0.5],"€":1e+21}',
    );
  });

  it('refuses what JSON cannot say', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
    expect(() => canonicalJson(() => 1)).toThrow(TypeError);
  });
});

describe('rulebookFromEntries', () => {
  it('names a broken file beside the good ones', () => {
    const loaded = rulebookFromEntries([['lexicons/broken.json', '{']]);
    expect(loaded.malformed).toMatchObject([{ path: 'lexicons/broken.json', code: 'malformed' }]);
  });
});
