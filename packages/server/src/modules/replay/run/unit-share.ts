import { type ShareOf, normalise } from '@jianhu/scan';

/** How often characters stand in texts, so that a sieve chooses rare ones; no result depends on it. */
export function shareOfTexts(texts: readonly string[]): ShareOf {
  const counts = new Map<number, number>();
  for (const text of texts) {
    for (const char of normalise(text).text) {
      const unit = char.charCodeAt(0);
      counts.set(unit, (counts.get(unit) ?? 0) + 1);
    }
  }
  // What these texts do not hold is thought to stand there once.
  return (unit) => (counts.get(unit) ?? 1) / Math.max(1, texts.length);
}
