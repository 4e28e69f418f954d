import { careFor, type RuleCare, wilsonInterval } from '@jianhu/rules';

/** What officers found out about the hits of a rule. */
export interface RuleOutcomes {
  readonly upheld: number;
  readonly notUpheld: number;
}

export interface RuleMeasure {
  readonly upheld: number;
  readonly adjudicated: number;
  readonly lowBp: number | null;
  readonly highBp: number | null;
  readonly floorBp: number | null;
  readonly minAdjudicated: number | null;
  /** `notEnough`: too little is known to say; `noFloor`: the office set none for the category. */
  readonly outcome: 'reached' | 'below' | 'notEnough' | 'noFloor';
}

/**
 * Holds what is known of a rule against the floor of its category: the 95 % lower bound counts (Wilson), so that a few lucky hits are
 * no proof. In basis points, rounded down, so that nothing is let through by rounding.
 */
export function measureRule(
  { upheld, notUpheld }: RuleOutcomes,
  rule: { readonly category: string; readonly care: RuleCare | undefined; readonly on: string },
): RuleMeasure {
  const adjudicated = upheld + notUpheld;
  const interval = wilsonInterval(upheld, adjudicated);
  const floor = rule.care && careFor(rule.care.floors, rule.category, rule.on);
  const lowBp = interval ? Math.floor(interval.low * 10_000) : null;
  const highBp = interval ? Math.ceil(interval.high * 10_000) : null;
  const known = { upheld, adjudicated, lowBp, highBp };
  if (!floor) return { ...known, floorBp: null, minAdjudicated: null, outcome: 'noFloor' };
  const { lowerBoundBp: floorBp, minAdjudicated } = floor;
  const isEnough = adjudicated >= minAdjudicated && lowBp !== null;
  const outcome = !isEnough ? 'notEnough' : lowBp >= floorBp ? 'reached' : 'below';
  return { ...known, floorBp, minAdjudicated, outcome };
}
