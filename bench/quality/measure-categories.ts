import type { Scanner } from '@jianhu/scan';
import { alertsIn, familyOf } from './alerts-in.ts';
import { f1Of, measureShare, per10k, type Share, shareOf, tableOf } from './interval.ts';
import { readTitles } from './measure-false-alarms.ts';
import { readLabelledCases } from './penalty-labels.ts';

export interface CategoryFigures {
  readonly category: string;
  readonly recall: Share;
  readonly precision: Share;
  /** Alerts on ordinary titles. */
  readonly falseAlarms: Share;
}

/**
 * Recall: of the phrases labelled with the category, those that the category itself flags. Precision: of all that it flags among labelled
 * phrases and ordinary titles, those that bear its label; a phrase bears one label only, so a flag on one that breaks two rules, on one that
 * needs facts or on a title counts as false.
 */
export function measureCategories(scanner: Scanner): CategoryFigures[] {
  const phrases = readLabelledCases().flatMap((one) => one.phrases);
  const scanned = phrases.map((phrase) => ({
    label: phrase.category === null ? null : familyOf(phrase.category),
    seen: new Set(
      alertsIn(scanner, { text: phrase.text, kind: 'listing', productCategory: phrase.goods }).map((finding) =>
        familyOf(finding.category),
      ),
    ),
  }));
  const titles = readTitles();
  const onTitles = new Map<string, number>();
  for (const text of titles) {
    const seen = new Set(alertsIn(scanner, { text, kind: 'listing' }).map((finding) => familyOf(finding.category)));
    for (const category of seen) onTitles.set(category, (onTitles.get(category) ?? 0) + 1);
  }
  const categories = new Set([
    ...scanned.flatMap(({ label, seen }) => [...(label ? [label] : []), ...seen]),
    ...onTitles.keys(),
  ]);
  return [...categories].sort().map((category) => {
    const labelled = scanned.filter(({ label }) => label === category);
    const flagged = scanned.filter(({ seen }) => seen.has(category));
    const alarms = onTitles.get(category) ?? 0;
    return {
      category,
      recall: measureShare(labelled.filter(({ seen }) => seen.has(category)).length, labelled.length),
      precision: measureShare(flagged.filter(({ label }) => label === category).length, flagged.length + alarms),
      falseAlarms: measureShare(alarms, titles.length),
    };
  });
}

export function describeCategories(figures: readonly CategoryFigures[]): string {
  const rows = figures.map(({ category, recall, precision, falseAlarms }) => [
    category,
    recall.of,
    shareOf(recall.found, recall.of),
    shareOf(precision.found, precision.of),
    f1Of(precision, recall),
    per10k(falseAlarms.found, falseAlarms.of),
  ]);
  return `### By category\n\n${tableOf(
    ['category', 'labelled phrases', 'recall', 'precision', 'F1', 'alerts per 10,000 ordinary titles'],
    rows,
  )}`;
}
