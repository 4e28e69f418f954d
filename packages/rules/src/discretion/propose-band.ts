import type { DiscretionBook, DiscretionCondition, DiscretionRange } from './discretion.ts';
import type { LocalAnnex } from './local-annex.ts';

type BandKind = 'noPenalty' | 'mayBeNoPenalty' | 'lighter' | 'ordinary' | 'heavier' | 'weigh';

/** What follows from the confirmed conditions; a person decides within it. Whole fen, both ends included. */
export interface BandProposal {
  readonly kind: BandKind;
  readonly leastFen: number;
  readonly mostFen: number;
  /** Below the range of the law: only where article 32 or another one allows to mitigate (减轻). */
  readonly mayMitigate: boolean;
  readonly rangeFen: { readonly leastFen: number; readonly mostFen: number };
  readonly because: readonly DiscretionCondition[];
  /** The benchmark of the place from which the band was taken; absent where it is that of the law alone. */
  readonly local?: LocalAnnex;
}

export interface BandInput {
  readonly range: DiscretionRange;
  /** What the times are of; a range in money asks only on which side of a line it lies. */
  readonly baseFen: number | null;
  readonly confirmed: readonly DiscretionCondition[];
}

/** With what a band is computed: the shares of the law and, where the place has narrowed the range, its benchmark. */
export type BandRules = Pick<DiscretionBook, 'bands'> & { readonly local?: LocalAnnex | null | undefined };

/** Null where the range is one of times and nobody has entered the base. */
export function proposeBand({ bands, local }: BandRules, input: BandInput): BandProposal | null {
  const { range, baseFen, confirmed } = input;
  if (range.times && baseFen === null) return null;
  const unit = range.times ? (baseFen ?? 0) : 1;
  const atMost = (fen: number): number => Math.min(Math.round(fen), range.capFen ?? Number.MAX_SAFE_INTEGER);
  const [least, most] = [atMost(range.least * unit), atMost(range.most * unit)];
  const rangeFen = { leastFen: least, mostFen: most };
  const at = (share: number): number => Math.round(least + (most - least) * share);
  const of = (...effects: DiscretionCondition['effect'][]) =>
    confirmed.filter(({ effect }) => effects.includes(effect));
  const [none, mayNone, must] = [of('none'), of('mayNone'), of('mustLighten')];
  const lighten = [...must, ...of('mayLighten')];
  const heavier = of('aggravate');
  const band = (kind: BandKind, from: number, to: number, because: readonly DiscretionCondition[]): BandProposal => {
    const own = local?.rows.find((row) => row.rangeId === range.id && row.band === kind);
    const whole = { kind, leastFen: from, mostFen: to, mayMitigate: lighten.length > 0, rangeFen, because };
    // What is written in the benchmark goes before the share of the range.
    return local && own
      ? { ...whole, leastFen: atMost(own.least * unit), mostFen: atMost(own.most * unit), local }
      : whole;
  };
  if (none.length > 0) return band('noPenalty', 0, 0, none);
  if (mayNone.length > 0 && heavier.length === 0)
    return { ...band('mayBeNoPenalty', least, at(bands.lightUpTo), mayNone), mayMitigate: true };
  if (lighten.length > 0 && heavier.length > 0) return band('weigh', least, most, [...lighten, ...heavier]);
  if (lighten.length > 0) return band('lighter', least, at(bands.lightUpTo), lighten);
  if (heavier.length > 0) return band('heavier', at(bands.heavyFrom), most, heavier);
  return band('ordinary', at(bands.lightUpTo), at(bands.heavyFrom), []);
}

/**
 * Whether the range is that of the base that was entered: where the article draws a line, such as a value of goods of 10,000 yuan, the
 * range on the other side of it is not open. A base that nobody knows decides nothing.
 */
export function isBaseWithin(
  { baseFromFen, baseBelowFen }: Pick<DiscretionRange, 'baseFromFen' | 'baseBelowFen'>,
  baseFen: number | null,
): boolean {
  if (baseFen === null) return true;
  return baseFen >= (baseFromFen ?? 0) && (baseBelowFen === undefined || baseFen < baseBelowFen);
}

export type FineFault = 'belowRange' | 'aboveRange' | 'noPenalty';

/** What no reason can mend: outside the range of the law. Outside the proposed band a person may decide, with reasons. */
export function faultOfFine(proposal: BandProposal, fineFen: number): FineFault | null {
  if (proposal.kind === 'noPenalty') return fineFen > 0 ? 'noPenalty' : null;
  if (fineFen > proposal.rangeFen.mostFen) return 'aboveRange';
  if (fineFen < proposal.rangeFen.leastFen && !proposal.mayMitigate) return 'belowRange';
  return null;
}

export interface Turn {
  readonly condition: DiscretionCondition;
  readonly added: boolean;
  readonly proposal: BandProposal;
}

/** Which single change of the confirmed facts would change the band: for the reviewer alone. */
export function bandTurns(book: BandRules, all: readonly DiscretionCondition[], input: BandInput): Turn[] {
  const now = proposeBand(book, input);
  return all.flatMap((condition) => {
    const has = input.confirmed.some(({ id }) => id === condition.id);
    const confirmed = has ? input.confirmed.filter(({ id }) => id !== condition.id) : [...input.confirmed, condition];
    const proposal = proposeBand(book, { ...input, confirmed });
    if (proposal === null || proposal.kind === now?.kind) return [];
    return [{ condition, added: !has, proposal }];
  });
}
