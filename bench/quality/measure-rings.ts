import { findRings, type RingParameters } from '@jianhu/rules';
import { readCsv } from '../corpus/read-csv.ts';
import { shareOf, tableOf } from './interval.ts';

const SETTINGS: readonly RingParameters[] = [
  { leastShared: 5, overlapPercent: 30, leastShops: 3, mostShopsOfReviewer: 50 },
  { leastShared: 5, overlapPercent: 10, leastShops: 3, mostShopsOfReviewer: 50 },
  { leastShared: 3, overlapPercent: 2, leastShops: 3, mostShopsOfReviewer: 50 },
];

/** Rings among the reviewers of a foreign site, whose filter is no proof: are its filtered reviews more frequent inside of them? */
export function measureRings(): string {
  const rows = readCsv('fake_reviews/yelpchi_review_graph.csv').map((row) => ({
    reviewer: row['user_id'] ?? '',
    shop: row['product_id'] ?? '',
    isFiltered: row['is_fake'] === '1',
  }));
  const filtered = (of: typeof rows): string => shareOf(of.filter(({ isFiltered }) => isFiltered).length, of.length);
  const found = SETTINGS.map((setting) => {
    const rings = findRings(rows, setting);
    const reviewers = new Set(rings.flatMap((ring) => ring.reviewers));
    const inside = rows.filter(({ reviewer }) => reviewers.has(reviewer));
    const name = `${setting.leastShared} shared, ${setting.overlapPercent} %`;
    return [name, rings.length, new Set(rings.flatMap((ring) => ring.shops)).size, inside.length, filtered(inside)];
  });
  return `### Rings of reviewers (foreign reviews, labelled by the site's filter)\n\n${tableOf(
    ['tie between two shops', 'rings', 'shops', 'reviews by their reviewers', 'of these filtered'],
    [...found, ['all reviews', '—', new Set(rows.map(({ shop }) => shop)).size, rows.length, filtered(rows)]],
  )}`;
}
