import type { CivilDate } from '@jianhu/kernel';
import { LAW_UNCHANGED, lighterOf, type Weight } from '../lighter-law.ts';
import { type DiscretionRange, inForceOn } from './discretion.ts';

/** Which law a decision has to apply, with what the tables had on both days. */
interface LawOfDays {
  readonly atAct: readonly DiscretionRange[];
  readonly atDecision: readonly DiscretionRange[];
  /** Null where the tables do not say it: a person decides. */
  readonly applies: 'act' | 'decision' | null;
  readonly zh: string;
  readonly en: string;
}

/**
 * 从旧兼从轻 (行政处罚法第三十七条): the law of the day of the act, unless that of the decision is lighter. What is compared are the fines that
 * the tables hold for the conduct; where a side has none, or only times of a cost, it is not said.
 * @example lawOfDays(book.ranges, { conduct: 'absoluteTerm', actOn, decidedOn }).applies
 */
export function lawOfDays(
  ranges: readonly DiscretionRange[],
  { conduct, actOn, decidedOn }: { readonly conduct: string; readonly actOn: CivilDate; readonly decidedOn: CivilDate },
): LawOfDays {
  const written = ranges.filter(({ conducts }) => conducts.includes(conduct));
  const [atAct, atDecision] = [inForceOn(written, actOn), inForceOn(written, decidedOn)];
  return { atAct, atDecision, ...compare(atAct, atDecision) };
}

interface Days {
  /** Null where the file does not say it. */
  readonly actOn: CivilDate | null;
  readonly today: CivilDate;
}

/** Ranges that a sheet may take: those in force today and, of an act of an earlier law, those of its day; none twice. */
export function rangesOfDays(ranges: readonly DiscretionRange[], { actOn, today }: Days): readonly DiscretionRange[] {
  const atAct = actOn === null ? [] : inForceOn(ranges, actOn);
  return [...new Set([...inForceOn(ranges, today), ...atAct])];
}

/**
 * Whether the range of a sheet is of the other law than the one that applies (行政处罚法第三十七条): the officer has to say why. False where the
 * tables do not say which applies.
 */
export function isOtherLaw(
  ranges: readonly DiscretionRange[],
  range: DiscretionRange,
  { conduct, actOn, today }: Days & { readonly conduct: string | null },
): boolean {
  if (conduct === null || actOn === null) return false;
  const { applies, atAct, atDecision } = lawOfDays(ranges, { conduct, actOn, decidedOn: today });
  if (applies === null) return false;
  const [own, other] = applies === 'act' ? [atAct, atDecision] : [atDecision, atAct];
  return other.includes(range) && !own.includes(range);
}

function compare(then: readonly DiscretionRange[], now: readonly DiscretionRange[]) {
  if (then.length === 0 || now.length === 0) return OPEN;
  if (then.every((one) => now.includes(one)) && then.length === now.length) return LAW_UNCHANGED;
  const [before, after] = [weightOf(then), weightOf(now)];
  return before === null || after === null ? OPEN : lighterOf(before, after);
}

/** The highest fine first, then the lowest. */
function weightOf(ranges: readonly DiscretionRange[]): Weight | null {
  const amounts = ranges.filter(({ times }) => !times);
  if (amounts.length === 0) return null;
  return [Math.max(...amounts.map(({ most }) => most)), Math.min(...amounts.map(({ least }) => least))];
}

const OPEN = {
  applies: null,
  zh: '表内没有两个时间均可比较的罚款幅度，由办案人员比较后确定适用哪一时间的规定',
  en: 'The tables hold no fines of both days that could be compared; the officers compare the law of both days',
} as const;
