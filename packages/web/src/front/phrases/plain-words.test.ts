import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

const SERVICES = new URL('../../../../../rulebook/services/', import.meta.url);
/** Ours: what one reads in a breath. Notes in brackets and quoted names are not counted. */
const LONGEST_SENTENCE = 40;
const LONGEST_ENGLISH_WORDS = 32;
/** Words of the law that people need not know. */
const LEGAL =
  /行政处罚|受理|补正|公示|信用修复|陈述申辩|行政复议|行政诉讼|司法确认|和解|调解|统一社会信用代码|注销|吊销|经营异常名录|消费警示/g;
/** Words of offices, where a plain one does. */
const STIFF = /兹|鉴于|之日起算|该等|上述|系指|予以公告|特此|未尽事宜/;

interface Item {
  readonly summary: { readonly zh: string };
  readonly prepare: readonly { readonly zh: string }[];
  readonly form: readonly { readonly hint?: { readonly zh: string } }[];
}
const items = readdirSync(SERVICES).map((name) => JSON.parse(readFileSync(new URL(name, SERVICES), 'utf8')) as Item);
const guides = items.flatMap(({ summary, prepare, form }) => [
  summary.zh,
  ...prepare.map(({ zh }) => zh),
  ...form.flatMap(({ hint }) => (hint ? [hint.zh] : [])),
]);
const chinese = [...textsOf(zhCN), ...guides];

describe('the texts of the fronts (brief 7.7)', () => {
  it('say one thought to a sentence', () => {
    const sentences = chinese.flatMap((text) => text.split(/[。！？；\n]/));
    expect(sentences.length).toBeGreaterThan(500);
    const lengthOf = (text: string): number => Array.from(text.replaceAll(/（[^）]*）|“[^”]*”/g, '')).length;
    expect(sentences.filter((text) => lengthOf(text) > LONGEST_SENTENCE)).toEqual([]);
    const english = textsOf(en).flatMap((text) => text.split(/[.!?;\n]\s/));
    expect(english.filter((text) => text.split(/\s+/).length > LONGEST_ENGLISH_WORDS)).toEqual([]);
  });

  it('explain each legal word that they use, in both languages', () => {
    const used = new Set(chinese.flatMap((text) => text.match(LEGAL) ?? []));
    const explained = zhCN.words.list.map(({ word }) => word);
    expect([...used].filter((word) => !explained.includes(word))).toEqual([]);
    expect(en.words.list.map(({ word }) => word.split(' ')[0])).toEqual(explained);
  });

  it('use no word of offices where a plain one does', () => {
    expect(chinese.filter((text) => STIFF.test(text))).toEqual([]);
  });
});

/** All texts, those that are made with a name or a number among them. */
function textsOf(phrases: unknown): string[] {
  if (typeof phrases === 'string') return [phrases];
  if (typeof phrases === 'function') return [(phrases as (...given: string[]) => string)('3', '3', '3', '3')];
  return typeof phrases === 'object' && phrases !== null ? Object.values(phrases).flatMap(textsOf) : [];
}
