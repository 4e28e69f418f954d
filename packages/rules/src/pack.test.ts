import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { parseCivilDate } from '@jianhu/kernel';
import { describe, expect, it } from 'vitest';
import { compilePack, type Hash } from './pack.ts';
import { rulebookFromEntries } from './rulebook.ts';

const FOLDER = new URL('../../../rulebook/', import.meta.url);
const TERMS = 'lexicons/absolute-terms.json';
const STATUTE = 'statutes/guang-gao-fa.json';
const entries = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name): [string, string] => [name.replaceAll('\\', '/'), readFileSync(new URL(name, FOLDER), 'utf8')]);

const at = parseCivilDate('2026-11-01');
const sha256: Hash = (bytes) => createHash('sha256').update(bytes).digest('hex');
const packOf = (change: (path: string, text: string) => string, hash = sha256) =>
  compilePack(rulebookFromEntries(entries.map(([path, text]) => [path, change(path, text)])), { at, hash });

const unchanged = (_path: string, text: string): string => text;
const otherStatute = (path: string, text: string): string =>
  path === STATUTE ? text.replaceAll('https://flk.npc.gov.cn/', 'https://flk.npc.gov.cn/guang-gao-fa') : text;
const otherWords = (path: string, text: string): string =>
  path === TERMS ? text.replace(/"innocent":\s*\[/, '"innocent":["最佳拍档",') : text;

describe('packs of two versions of the rulebook', () => {
  it('share their words, and so the scanner, when they say the same words, whatever else differs', () => {
    const first = packOf(unchanged);
    const second = packOf(otherStatute);
    expect(second.packHash).not.toBe(first.packHash);
    expect(second.rules).toBe(first.rules);
  });

  it('have each their own where a word differs', () => {
    expect(packOf(otherWords).rules).not.toBe(packOf(unchanged).rules);
    expect(packOf(otherWords).rules).not.toEqual(packOf(unchanged).rules);
  });

  it('are never mixed up by a hash that tells nothing apart', () => {
    const blind: Hash = () => 'same';
    const [first, second] = [packOf(unchanged, blind), packOf(otherWords, blind)];
    expect(second.rules).not.toEqual(first.rules);
  });
});
