import type { Scanner, ScanFinding } from '@jianhu/scan';
import { readCsv } from '../corpus/read-csv.ts';
import { per10k, tableOf } from './interval.ts';

interface Sample {
  readonly file: string;
  readonly column: string;
  readonly kind: string;
}

const SAMPLES: readonly Sample[] = [
  { file: 'ecommerce/product_titles_ner.csv', column: 'title', kind: 'listing' },
  { file: 'price_history/taobao_double11_2016_cosmetics.csv', column: 'title', kind: 'listing' },
  { file: 'ecommerce/adgen_clothing_copy.csv', column: 'ad_copy', kind: 'listing' },
  { file: 'ecommerce/reviews_waimai.csv', column: 'review', kind: 'review' },
  { file: 'ecommerce/reviews_online_shopping_10_cats.csv', column: 'review', kind: 'review' },
  { file: 'live/danmaku_food_video.csv', column: 'text', kind: 'comment' },
  { file: 'live/danmaku_anime.csv', column: 'text', kind: 'comment' },
];
const SEEN = new Set(['fullWidth', 'case', 'traditional', 'compatibility']);

/** Texts that are lawful almost without exception: what is found in them is an upper bound of the false alarms. */
export function measureFalseAlarms(scanner: Scanner): string {
  const rows = SAMPLES.map(({ file, column, kind }) => {
    const texts = [...new Set(readCsv(file).map((row) => row[column] ?? ''))];
    const alertsOf = (text: string, as: string): ScanFinding[] =>
      scanner.scan({ text, kind: as }).filter((finding) => finding.exception === null && finding.needs.length === 0);
    const alerting = texts.filter((text) => alertsOf(text, kind).length > 0).length;
    const asListing = texts.map((text) => alertsOf(text, 'listing'));
    const disguised = asListing.filter((found) =>
      found.some((finding) => finding.variants.some((variant) => !SEEN.has(variant))),
    ).length;
    return [
      file,
      texts.length,
      per10k(alerting, texts.length),
      per10k(asListing.filter((found) => found.length > 0).length, texts.length),
      disguised,
    ];
  });
  return `### Ordinary texts (alerts per 10,000)\n\n${tableOf(
    ['texts', 'how many', 'as what they are', 'read as a listing', 'of these by a disguise (texts)'],
    rows,
  )}`;
}
