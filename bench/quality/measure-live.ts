import type { Scanner } from '@jianhu/scan';
import { readCsv } from '../corpus/read-csv.ts';
import { shareOf, tableOf } from './interval.ts';

const CATEGORIES: Readonly<Record<string, string>> = {
  保健品: 'healthFood',
  化妆品: 'cosmetics',
  医疗器械: 'medicalDevice',
};

/** Live speech: what raises an alert, and how many of the hits that reviewers called violations are among it. */
export function measureLive(scanner: Scanner): string {
  const segments = readCsv('live/live_segments.csv');
  const alerts = new Map<string, string[]>();
  for (const row of segments) {
    const productCategory = CATEGORIES[row['category'] ?? ''] ?? 'other';
    const found = [row['asr_text'] ?? '', row['ocr_text'] ?? '']
      .flatMap((text) => scanner.scan({ text, kind: 'segment', productCategory }))
      .filter((finding) => finding.exception === null && finding.needs.length === 0);
    if (found.length > 0)
      alerts.set(
        row['segment_id'] ?? '',
        found.map((finding) => finding.matched),
      );
  }
  const clues = readCsv('live/live_clues.csv');
  const confirmed = clues.filter((row) => row['flag_is_violation'] !== '0');
  const sameWord = confirmed.filter((row) => {
    const words = alerts.get(row['segment_id'] ?? '') ?? [];
    const marks = [row['term'] ?? '', row['original'] ?? ''].filter((mark) => mark !== '');
    return words.some((word) => marks.some((mark) => mark.includes(word) || word.includes(mark)));
  });
  const ids = new Set(confirmed.map((row) => row['segment_id'] ?? ''));
  const hit = [...ids].filter((id) => alerts.has(id)).length;
  return `### Live rooms (raw speech recognition and screen text, class of goods given)\n\n${tableOf(
    ['what', 'figure'],
    [
      ['segments', segments.length],
      ['segments with an alert', shareOf(alerts.size, segments.length)],
      ['words that reviewers called a violation, found', shareOf(sameWord.length, confirmed.length)],
      ['segments with such a word, alerted', shareOf(hit, ids.size)],
    ],
  )}`;
}
