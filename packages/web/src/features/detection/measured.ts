import figures from './measured.json';

/** A share with its interval of 95 %, as `npm run quality` wrote it. */
interface Share {
  readonly found: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

export interface MeasuredCategory {
  readonly category: string;
  readonly recall: Share;
  readonly falseAlarms: Share;
}

/** Fewer labelled phrases than this say next to nothing: the category counts as not measured. */
const FEWEST_PHRASES = 10;

/** Whether the figures were measured with these words; with others they say what an earlier rulebook did. */
export function isMeasuredWith(wordsHash: string): boolean {
  return wordsHash === figures.wordsHash;
}

export const measuredCategories: readonly MeasuredCategory[] = figures.categories;

/** What was measured of a category itself, or `null`: 未评测. What was measured of a kindred one says nothing of it. */
export function findMeasured(category: string): MeasuredCategory | null {
  const found = measuredCategories.find((one) => one.category === category);
  return found && found.recall.of >= FEWEST_PHRASES ? found : null;
}
