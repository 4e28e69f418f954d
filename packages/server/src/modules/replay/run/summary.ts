import type { ReplaySummary } from '@jianhu/contract';
import { estimateTotal, type RuleChange, type TotalEstimate } from '@jianhu/rules';
import { type Cell, type StratumKey, stratumOf } from './cell.ts';
import type { Quality } from './quality.ts';

export interface PlannedStratum extends StratumKey {
  readonly units: number;
  readonly drawn: number;
}

interface Found {
  readonly rows: number;
  /** Undefined where a part does not know it. */
  readonly unsigned: number | undefined;
  readonly looked: number;
  readonly evaluated: number;
  readonly cells: readonly Cell[];
  readonly changes: readonly RuleChange[];
  readonly quality: Quality;
  readonly hoursPerAlert: number;
  readonly sample: { readonly seed: number; readonly strata: readonly PlannedStratum[] } | null;
}

type Hits = ReplaySummary['hits'];

/** What a replay says in the end: counts, or of a sample estimates with intervals, by rule, county and trade. */
export function summarise(found: Found): ReplaySummary {
  const { cells, sample, changes, quality, hoursPerAlert } = found;
  const count = (scope: string, what: Cell['what'], within: (key: StratumKey) => boolean = () => true): TotalEstimate =>
    countOf(
      cells.filter((cell) => cell.scope === scope && cell.what === what && within(cell)),
      sample,
      within,
    );
  const hits = (scope: string, within?: (key: StratumKey) => boolean): Hits => ({
    new: count(scope, 'new', within),
    lost: count(scope, 'lost', within),
    changed: count(scope, 'changed', within),
  });
  const counties = unique(cells.map(({ countyCode }) => countyCode));
  const trades = unique(cells.map(({ trade }) => trade));
  const [alertsMore, alertsFewer] = [count('*', 'more'), count('*', 'fewer')];
  return {
    rows: found.rows,
    ...(found.unsigned === undefined ? {} : { unsigned: found.unsigned }),
    looked: found.looked,
    evaluated: found.evaluated,
    hits: hits('*'),
    byRule: changes.map((change) => ({
      ...toRule(change),
      hits: hits(change.ruleId),
      ...(quality.byRule.get(change.ruleId) ?? { precision: NOTHING, recall: NOTHING }),
    })),
    byCounty: counties.map((countyCode) => ({ countyCode, hits: hits('*', (key) => key.countyCode === countyCode) })),
    byTrade: trades.map((trade) => ({ trade, hits: hits('*', (key) => key.trade === trade) })),
    adjudicated: quality.adjudicated,
    precision: quality.precision,
    recall: quality.recall,
    work: {
      alertsMore,
      alertsFewer,
      hoursPerAlert,
      hoursMore: alertsMore.total * hoursPerAlert,
      hoursFewer: alertsFewer.total * hoursPerAlert,
    },
    sample: sample && {
      seed: sample.seed,
      units: sample.strata.reduce((sum, one) => sum + one.units, 0),
      drawn: sample.strata.reduce((sum, one) => sum + one.drawn, 0),
      strata: [...sample.strata],
    },
  };
}

const NOTHING = { live: null, draft: null };

export function toRule({ ruleId, nameZh, nameEn, category, kind, termIds }: RuleChange) {
  return { ruleId, nameZh, nameEn, category, kind, terms: termIds.length };
}

function countOf(cells: readonly Cell[], sample: Found['sample'], within: (key: StratumKey) => boolean): TotalEstimate {
  if (sample === null) {
    const total = cells.reduce((sum, cell) => sum + cell.sum, 0);
    return { total, low: total, high: total };
  }
  const counted = new Map(cells.map((cell) => [stratumOf(cell), cell]));
  return estimateTotal(
    sample.strata.filter(within).map((stratum) => {
      const { sum = 0, squares = 0 } = counted.get(stratumOf(stratum)) ?? {};
      return { key: stratumOf(stratum), units: stratum.units, drawn: stratum.drawn, sum, squares };
    }),
  );
}

/** In order, what is not known at the end. */
function unique(list: readonly (string | null)[]): (string | null)[] {
  const known = [...new Set(list.filter((one) => one !== null))].toSorted();
  return list.includes(null) ? [...known, null] : known;
}
