import { type Figure, type FigurePart, type FigureValue, roundAmount, shareOf } from './figure.ts';

/**
 * The totals over the figures that units reported for one target and month: per county, per unit over several counties, and the city.
 * When counties report, the city is their sum, and a figure of the city as a whole is not added to it.
 * @param leaves figures with a unit, all of one target and month
 */
export function rollUp(leaves: readonly Figure[]): Figure[] {
  const [first] = leaves;
  if (!first) return [];
  const { targetId, period } = first;
  const byCounty = leaves.filter(({ countyCode }) => countyCode !== '');
  const counted = byCounty.length > 0 ? byCounty : leaves;
  const total = (countyCode: string, unitId: string, parts: readonly Figure[]): Figure => ({
    targetId,
    period,
    countyCode,
    unitId,
    ...sumOf(parts),
  });
  const counties = Map.groupBy(byCounty, ({ countyCode }) => countyCode);
  const own = new Set(leaves.filter(({ countyCode }) => countyCode === '').map(({ unitId }) => unitId));
  const units = Map.groupBy(
    byCounty.filter(({ unitId }) => !own.has(unitId)),
    ({ unitId }) => unitId,
  );
  return [
    total('', '', counted),
    ...[...counties].map(([county, parts]) => total(county, '', parts)),
    ...[...units].map(([unit, parts]) => total('', unit, parts)),
  ];
}

function sumOf(figures: readonly FigureValue[]): FigureValue {
  const numerator = sumIfAll(figures.map((figure) => figure.numerator));
  const denominator = sumIfAll(figures.map((figure) => figure.denominator));
  const isShare = numerator !== null && denominator !== null && denominator > 0;
  return {
    value: isShare ? shareOf(numerator, denominator) : roundAmount(figures.reduce((sum, { value }) => sum + value, 0)),
    numerator,
    denominator,
    breakdown: mergeParts(figures.flatMap(({ breakdown }) => breakdown)),
  };
}

function sumIfAll(numbers: readonly (number | null)[]): number | null {
  return numbers.reduce<number | null>((sum, one) => (sum === null || one === null ? null : roundAmount(sum + one)), 0);
}

function mergeParts(parts: readonly FigurePart[]): FigurePart[] {
  const groups = Map.groupBy(parts, ({ key }) =>
    JSON.stringify(Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
  return [...groups.values()].flatMap(([first, ...rest]) => {
    if (!first) return [];
    if (rest.length === 0) return [first];
    const { value, numerator, denominator } = sumOf([first, ...rest].map((part) => ({ ...part, breakdown: [] })));
    return [{ key: first.key, value, numerator, denominator }];
  });
}
