import type { PolicyCountyFigures, PolicyFileFigures } from '@jianhu/contract';

const COUNTED = ['waiting', 'underReview', 'keep', 'amend', 'repeal', 'offending', 'overdue'] as const;

/** The figures of units added up by county, the city's own first. */
export function sumCounties(
  figures: readonly PolicyFileFigures[],
  countyOf: (unitId: string) => string | null,
): PolicyCountyFigures[] {
  const groups = Map.groupBy(figures, ({ unitId }) => countyOf(unitId));
  return [...groups]
    .map(([countyCode, rows]) => {
      const sums = COUNTED.map((key) => [key, rows.reduce((sum, row) => sum + row[key], 0)] as const);
      return { countyCode, units: rows.length, ...(Object.fromEntries(sums) as Sums) };
    })
    .toSorted((a, b) => (a.countyCode ?? '').localeCompare(b.countyCode ?? ''));
}

type Sums = Record<(typeof COUNTED)[number], number>;
