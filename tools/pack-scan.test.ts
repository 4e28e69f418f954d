import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packScan } from './pack-scan.ts';

const MODULES = join(import.meta.dirname, '../node_modules');

describe('the text engine as a package of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jianhu-scan-user-'));
  const home = join(folder, 'node_modules/@jianhu/scan');

  beforeAll(() => {
    const archive = packScan(folder);
    mkdirSync(home, { recursive: true });
    execFileSync('tar', ['-xzf', archive, '-C', home, '--strip-components=1']);
    for (const name of ['opencc-js', 'pinyin-pro'])
      symlinkSync(join(MODULES, name), join(folder, 'node_modules', name));
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('holds JavaScript, types, README and licence, and asks for nothing of the workspace', () => {
    expect(readdirSync(home).toSorted()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
    expect(readdirSync(join(home, 'dist'))).toEqual(expect.arrayContaining(['index.js', 'index.d.ts']));
    const { dependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    expect(Object.keys(dependencies)).toEqual(['opencc-js', 'pinyin-pro']);
  });

  it('scans in an empty folder: 广告法第九条第三项', () => {
    const term = { id: 'state', pattern: '国家级', severity: 'high', exceptions: [] };
    const rule = {
      ruleId: 'r',
      ruleVersion: '1',
      category: 'absoluteTerm',
      article: '广告法第九条第三项',
      effectiveFrom: '2015-09-01',
      effectiveTo: null,
      terms: [term],
      innocent: [],
    };
    writeFileSync(
      join(folder, 'use.mjs'),
      `import { compileLexicon, createScanner } from '@jianhu/scan';
       const lexicon = ${JSON.stringify({ rules: [rule], exceptions: [] })};
       const found = createScanner(compileLexicon(lexicon)).scan({ text: '頂好的國.家.級工艺' });
       console.log(JSON.stringify(found.map(({ matched, variants, article }) => ({ matched, variants, article }))));`,
    );
    const found = execFileSync(process.execPath, [join(folder, 'use.mjs')], { cwd: folder, encoding: 'utf8' });
    expect(JSON.parse(found)).toEqual([
      { matched: '國.家.級', variants: ['traditional', 'insertedSymbol'], article: '广告法第九条第三项' },
    ]);
  });
});
