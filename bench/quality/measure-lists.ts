import type { Scanner } from '@jianhu/scan';
import { readCsv } from '../corpus/read-csv.ts';
import { alertsIn } from './alerts-in.ts';
import { shareOf, tableOf } from './interval.ts';

const COPY = 'ad_cases/ad_copy_labelled_littleooou.csv';
const WORDS = [
  ['first', 'ad_words/lexad_forbidden_words.csv'],
  ['second', 'ad_words/littleooou_sensitive_words.csv'],
] as const;

/** Lists and copy that others labelled: no text of them stands in the tables, only how many were flagged. */
export function measureLists(scanner: Scanner): string {
  return [copyTable(scanner), wordTable(scanner)].join('\n\n');
}

function copyTable(scanner: Scanner): string {
  const rows = [...Map.groupBy(readCsv(COPY), (row) => row['label'] ?? '')].map(([label, texts]) => {
    const alerted = texts.filter((row) => isAlerted(scanner, row['text'])).length;
    const seen = texts.filter((row) => isSeen(scanner, row['text'])).length;
    return [label, texts.length, shareOf(alerted, texts.length), seen - alerted];
  });
  const head = ['label of its author', 'texts', 'alerted', 'found, but excused or open'];
  return `### Advertising copy that its author labelled (written for the purpose; class of goods not given)\n\n${tableOf(head, rows)}`;
}

function wordTable(scanner: Scanner): string {
  const rows = WORDS.map(([name, file]) => {
    const words = readCsv(file).filter((row) => isPlain(row['word']));
    const alerted = words.filter((row) => isAlerted(scanner, row['word'])).length;
    const seen = words.filter((row) => isSeen(scanner, row['word'])).length;
    return [name, words.length, shareOf(alerted, words.length), shareOf(seen, words.length)];
  });
  const head = ['list', 'words', 'alerted', 'found at all'];
  return `### Words that others forbid (each alone as a title; a word on such a list is no breach by itself)\n\n${tableOf(head, rows)}`;
}

/** A pattern with a placeholder is no word. */
function isPlain(word: string | undefined): boolean {
  return word !== undefined && word !== '' && !/[X×…/]/i.test(word);
}

function isAlerted(scanner: Scanner, text: string | undefined): boolean {
  return alertsIn(scanner, { text: text ?? '', kind: 'listing' }).length > 0;
}

function isSeen(scanner: Scanner, text: string | undefined): boolean {
  return scanner.scan({ text: text ?? '', kind: 'listing' }).length > 0;
}
