import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCivilDate } from '@jianhu/kernel';
import { compilePack, evaluateText } from '@jianhu/rules';
import { readRulebookFolder } from '../../packages/cli/src/read-rulebook-folder.ts';
import { DATA, type Row, readCsv } from './read-csv.ts';

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe.runIf(existsSync(DATA))('absolute terms on real texts', () => {
  const pack = compilePack(readRulebookFolder(), { at: parseCivilDate('2026-11-01'), hash });
  const alertsIn = (text: string, kind?: string): string[] =>
    evaluateText(pack, { text, ...(kind && { kind }) })
      .result.findings.filter((finding) => finding.exception === null && finding.ruleId === 'ad.absoluteTerm')
      .map((finding) => finding.matched);

  it.each([
    ['law cites 第九条第三项', (row: Row) => /第九条第?[（(]?三[）)]?项/.test(row['law'] ?? '')],
    ['weak label 绝对化用语', (row: Row) => /绝对化/.test(row['violation_types'] ?? '')],
  ])('finds quoted phrases of penalty cases: %s', (label, isMeant) => {
    const cases = readCsv('ad_cases/ad_penalty_cases.csv').filter(isMeant);
    const quoted = cases.filter((row) => (row['quoted_phrases'] ?? '') !== '');
    const found = quoted.filter((row) =>
      (row['quoted_phrases'] ?? '').split('|').some((text) => alertsIn(text).length > 0),
    );
    console.log(`${label}: ${cases.length} cases, ${quoted.length} with quoted phrases, ${found.length} found`);
    // The labels are weak: most of these cases quote other offences, so only a collapse of the lexicon is caught here.
    expect(found.length / quoted.length).toBeGreaterThan(0.15);
  });

  it.each([
    ['ecommerce/product_titles_ner.csv', 'title', 'listing', 30],
    ['ecommerce/adgen_clothing_copy.csv', 'ad_copy', 'listing', 300],
    ['ecommerce/reviews_waimai.csv', 'review', 'review', 0],
    ['ecommerce/reviews_online_shopping_10_cats.csv', 'review', 'review', 0],
  ])('stays silent in %s', (file, column, kind, limitPer10k) => {
    const texts = readCsv(file).map((row) => row[column] ?? '');
    const flagged = texts.filter((text) => alertsIn(text, kind).length > 0);
    const asListing = texts.filter((text) => alertsIn(text).length > 0);
    const per10k = (list: readonly string[]): string => ((list.length / texts.length) * 10_000).toFixed(1);
    console.log(
      `${file}: ${texts.length} texts, ${per10k(flagged)} alerts per 10,000; ${per10k(asListing)} without their kind`,
    );
    expect((flagged.length / texts.length) * 10_000).toBeLessThanOrEqual(limitPer10k);
  });
});
