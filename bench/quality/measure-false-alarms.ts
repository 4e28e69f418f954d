import { createHash } from 'node:crypto';
import type { ScanFinding, Scanner } from '@jianhu/scan';
import { readCsv } from '../corpus/read-csv.ts';
import { alertsIn } from './alerts-in.ts';
import { per10k, tableOf } from './interval.ts';
import { PARTS, partOf } from './part.ts';

interface Sample {
  readonly file: string;
  readonly column: string;
  readonly kind: string;
}

const TITLES: readonly Sample[] = [
  { file: 'ecommerce/product_titles_ner.csv', column: 'title', kind: 'listing' },
  { file: 'price_history/taobao_double11_2016_cosmetics.csv', column: 'title', kind: 'listing' },
];
const SAMPLES: readonly Sample[] = [
  ...TITLES,
  { file: 'ecommerce/adgen_clothing_copy.csv', column: 'ad_copy', kind: 'listing' },
  { file: 'ecommerce/reviews_waimai.csv', column: 'review', kind: 'review' },
  { file: 'ecommerce/reviews_online_shopping_10_cats.csv', column: 'review', kind: 'review' },
  { file: 'live/danmaku_food_video.csv', column: 'text', kind: 'comment' },
  { file: 'live/danmaku_anime.csv', column: 'text', kind: 'comment' },
];
const SEEN = new Set(['fullWidth', 'case', 'traditional', 'compatibility']);

const textsOf = ({ file, column }: Sample): string[] => [...new Set(readCsv(file).map((row) => row[column] ?? ''))];

/** The ordinary titles of goods. */
export function readTitles(): string[] {
  return TITLES.flatMap(textsOf);
}

/** Disguises that alerts on ordinary texts, all read as listings, were seen in: each is an accident. */
export function countAccidents(scanner: Scanner): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of SAMPLES.flatMap(textsOf)) {
    const variants = new Set(alertsIn(scanner, { text, kind: 'listing' }).flatMap((finding) => finding.variants));
    for (const variant of variants) counts.set(variant, (counts.get(variant) ?? 0) + 1);
  }
  return counts;
}

/** Texts that are lawful almost without exception: what is found in them is an upper bound of the false alarms. */
export function measureFalseAlarms(scanner: Scanner): string {
  const flagged: (readonly [string, ScanFinding])[] = [];
  const rows = SAMPLES.flatMap((sample) => {
    const scanned = textsOf(sample).map((text) => {
      const own = alertsIn(scanner, { text, kind: sample.kind });
      const read = sample.kind === 'listing' ? own : alertsIn(scanner, { text, kind: 'listing' });
      for (const finding of own) flagged.push([idOf(text), finding]);
      return { part: partOf(text), own: own.length > 0, read: read.length > 0, byDisguise: read.some(isDisguised) };
    });
    return PARTS.map(([part, name]) => {
      const of = scanned.filter((one) => part === 'all' || one.part === part);
      return [
        part === 'all' ? sample.file : `— ${name}`,
        of.length,
        per10k(of.filter((one) => one.own).length, of.length),
        per10k(of.filter((one) => one.read).length, of.length),
        of.filter((one) => one.byDisguise).length,
      ];
    });
  });
  return `### Ordinary texts (alerts per 10,000)\n\n${tableOf(
    ['texts', 'how many', 'as what they are', 'read as a listing', 'of these by a disguise (texts)'],
    rows,
  )}\n\nFor review, each alert on a text as what it is (the id is the start of the text's SHA-256):\n\n${tableOf(
    ['id', 'rule', 'term', 'disguise'],
    flagged.map(([id, { ruleId, termId, variants }]) => [id, ruleId, termId, variants.join(', ') || '—']),
  )}`;
}

function isDisguised(finding: ScanFinding): boolean {
  return finding.variants.some((variant) => !SEEN.has(variant));
}

function idOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
