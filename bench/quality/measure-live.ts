import { readFileSync } from 'node:fs';
import type { Scanner } from '@jianhu/scan';
import { readCsv } from '../corpus/read-csv.ts';
import { alertsIn } from './alerts-in.ts';
import { perHour, shareOf, tableOf } from './interval.ts';
import { PARTS, partOf } from './part.ts';

const CATEGORIES: Readonly<Record<string, string>> = {
  保健品: 'healthFood',
  化妆品: 'cosmetics',
  医疗器械: 'medicalDevice',
};
/** Anchors speak about five characters a second; the segments carry no length of their own. */
const CHARACTERS_PER_HOUR = 5 * 3600;

interface Labels {
  readonly confirmedWords: Readonly<Record<string, readonly string[]>>;
  readonly readAlerts: Readonly<Record<string, string>>;
}

interface Segment {
  readonly id: string;
  readonly room: string;
  readonly day: string;
  readonly characters: number;
  readonly rules: ReadonlySet<string>;
  readonly words: readonly string[];
}

/** Live speech as reviewed: alerts merge per room, day and rule, as they do in the product. */
export function measureLive(scanner: Scanner): string {
  const labels = JSON.parse(readFileSync(new URL('live-words.json', import.meta.url), 'utf8')) as Labels;
  const clues = readCsv('live/live_clues.csv');
  const reviewed = new Set(clues.filter((row) => row['reviewed'] === 'yes').map((row) => row['segment_id']));
  const segments = readCsv('live/live_segments.csv')
    .filter((row) => reviewed.has(row['segment_id']))
    .map((row): Segment => {
      const productCategory = CATEGORIES[row['category'] ?? ''] ?? 'other';
      const found = [row['asr_text'] ?? '', row['ocr_text'] ?? ''].flatMap((text) =>
        alertsIn(scanner, { text, kind: 'segment', productCategory }),
      );
      const id = row['segment_id'] ?? '';
      return {
        id,
        room: row['room_id'] ?? '',
        day: (row['captured_at'] ?? '').split(' ')[0] ?? '',
        characters: (row['asr_text'] ?? '').length,
        rules: new Set(found.map((finding) => finding.ruleId)),
        words: labels.confirmedWords[id] ?? [],
      };
    });
  const marked = clues.filter((row) => row['flag_is_violation'] !== '0').length;
  if (marked !== Object.values(labels.confirmedWords).flat().length) throw new Error('live-words.json lacks a word');
  return `### Live rooms (reviewed segments of raw speech recognition and screen text, class of goods given)\n\n${tableOf(
    [
      'part',
      'segments',
      'room-hours (by characters)',
      'segments with a confirmed word, alerted',
      'those where the words show it',
      'unconfirmed alerts per room-hour',
      'those that we read as no claim',
    ],
    PARTS.map(([part, name]) =>
      rowOf(
        name,
        segments.filter((one) => part === 'all' || partOf(one.room) === part),
        labels,
      ),
    ),
  )}`;
}

function rowOf(name: string, segments: readonly Segment[], { readAlerts }: Labels): (string | number)[] {
  const hours = segments.reduce((sum, one) => sum + one.characters, 0) / CHARACTERS_PER_HOUR;
  const confirmed = segments.filter((one) => one.words.length > 0);
  const textual = confirmed.filter((one) => one.words.includes('textual'));
  const isAlerted = (one: Segment): boolean => one.rules.size > 0;
  const keysOf = (one: Segment): string[] => [...one.rules].map((rule) => `${one.room} ${one.day} ${rule}`);
  const sure = new Set(confirmed.flatMap(keysOf));
  const unconfirmed = new Set(segments.flatMap(keysOf).filter((key) => !sure.has(key)));
  const noise = [...unconfirmed].filter((key) => {
    const [room, , rule] = key.split(' ');
    return readAlerts[`${room} ${rule}`] !== 'claim';
  });
  return [
    name,
    segments.length,
    hours.toFixed(1),
    shareOf(confirmed.filter(isAlerted).length, confirmed.length),
    shareOf(textual.filter(isAlerted).length, textual.length),
    hours === 0 ? '—' : perHour(unconfirmed.size, hours),
    hours === 0 ? '—' : perHour(noise.length, hours),
  ];
}
