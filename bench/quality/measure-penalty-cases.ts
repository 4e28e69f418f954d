import type { Scanner } from '@jianhu/scan';
import { type Row, readCsv } from '../corpus/read-csv.ts';
import { shareOf, tableOf } from './interval.ts';

/** Decided cases: is any quoted phrase found? A finding that waits for the class of goods is counted apart. */
export function measurePenaltyCases(scanner: Scanner): string {
  const cases = readCsv('ad_cases/ad_penalty_cases.csv').filter((row) => (row['quoted_phrases'] ?? '') !== '');
  const groups: readonly (readonly [string, (row: Row) => boolean])[] = [
    ['all', () => true],
    ['law cites 第九条第三项', (row) => /第九条第?[（(]?三[）)]?项/.test(row['law'] ?? '')],
    ['law cites 第十七条', (row) => /第十七条|第17条/.test(row['law'] ?? '')],
    ['law cites 第二十四条', (row) => /第二十四条/.test(row['law'] ?? '')],
    ['law cites 第二十五条 or 第二十六条', (row) => /第二十[五六]条/.test(row['law'] ?? '')],
    ...['绝对化用语', '涉医宣传', '功效宣称', '效果承诺', '收益承诺', '导向违法', '虚假广告'].map(
      (label): [string, (row: Row) => boolean] => [
        `weak label ${label}`,
        (row) => (row['violation_types'] ?? '').includes(label),
      ],
    ),
  ];
  const rows = groups.map(([label, isMeant]) => {
    const own = cases.filter(isMeant);
    const verdicts = own.map((row) => verdictOf(scanner, row));
    const alerts = verdicts.filter((verdict) => verdict === 'alert').length;
    const open = verdicts.filter((verdict) => verdict === 'open').length;
    return [label, own.length, shareOf(alerts, own.length), open, shareOf(alerts + open, own.length)];
  });
  return `### Decided cases (quoted phrases)\n\n${tableOf(
    ['cases', 'how many', 'alert from the words alone', 'waits for the class of goods', 'recognised at all'],
    rows,
  )}`;
}

function verdictOf(scanner: Scanner, row: Row): 'alert' | 'open' | 'missed' {
  const findings = (row['quoted_phrases'] ?? '').split('|').flatMap((text) => scanner.scan({ text, kind: 'listing' }));
  const kept = findings.filter((finding) => finding.exception === null);
  if (kept.some((finding) => finding.needs.length === 0)) return 'alert';
  return kept.length > 0 ? 'open' : 'missed';
}
