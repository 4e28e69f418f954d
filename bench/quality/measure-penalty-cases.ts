import type { Scanner } from '@jianhu/scan';
import { alertsIn } from './alerts-in.ts';
import { shareOf, tableOf } from './interval.ts';
import { PARTS } from './part.ts';
import { type LabelledCase, type LabelledPhrase, readLabelledCases } from './penalty-labels.ts';

const CLAIMS_ONLY = (phrase: LabelledPhrase): boolean => phrase.category !== null;

/** Decided cases whose words show the breach: is it found, with the class of goods given? */
export function measurePenaltyCases(scanner: Scanner): string {
  const cases = readLabelledCases();
  const isFound = ({ text, goods }: LabelledPhrase): boolean =>
    alertsIn(scanner, { text, kind: 'listing', productCategory: goods }).length > 0;
  const rows = PARTS.map(([part, name]) => {
    const own = cases.filter((one) => part === 'all' || one.part === part);
    const textual = own.filter((one) => one.phrases.some(CLAIMS_ONLY));
    const found = textual.filter((one) => one.phrases.some((phrase) => CLAIMS_ONLY(phrase) && isFound(phrase)));
    const phrases = own.flatMap((one) => one.phrases);
    const claims = phrases.filter(CLAIMS_ONLY);
    const others = phrases.filter((phrase) => !CLAIMS_ONLY(phrase));
    return [
      name,
      own.length,
      textual.length,
      shareOf(found.length, textual.length),
      shareOf(claims.filter(isFound).length, claims.length),
      shareOf(others.filter(isFound).length, others.length),
    ];
  });
  return `### Decided cases (quoted phrases, class of goods given)\n\n${tableOf(
    [
      'part',
      'cases',
      'with a textual phrase',
      'of these found',
      'textual phrases found',
      'phrases that need facts, flagged all the same',
    ],
    rows,
  )}\n\n${reasonsOf(cases)}`;
}

function reasonsOf(cases: readonly LabelledCase[]): string {
  const counts = new Map<string, number>();
  for (const phrase of cases.flatMap((one) => one.phrases)) {
    if (phrase.category === null) counts.set(phrase.reason, (counts.get(phrase.reason) ?? 0) + 1);
  }
  const list = [...counts].sort(([, a], [, b]) => b - a).map(([reason, count]) => `${reason} ${count}`);
  return `Phrases that need facts, by reason: ${list.join(', ')}. The labels: \`bench/quality/penalty-phrases.json\`.`;
}
