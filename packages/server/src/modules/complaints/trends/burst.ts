/** When many items against one respondent are a burst; ours, in rulebook/tables/complaint-topics.json. */
export interface BurstRule {
  readonly days: number;
  readonly atLeast: number;
  readonly timesUsual: number;
  readonly usualWeeks: number;
}

const WEEK_DAYS = 7;

/** Many within the days, and many times what is usual for this respondent. */
export function isBurst(
  { days, atLeast, timesUsual }: BurstRule,
  { count, usualPerWeek }: { readonly count: number; readonly usualPerWeek: number },
): boolean {
  return count >= atLeast && count >= timesUsual * usualPerWeek * (days / WEEK_DAYS);
}

/** The rule in words, for the page that shows what it found. */
export function burstWords({ days, atLeast, timesUsual, usualWeeks }: BurstRule): { zh: string; en: string } {
  return {
    zh: `近 ${days} 日至少 ${atLeast} 件，且不少于此前 ${usualWeeks} 周周均的 ${timesUsual} 倍`,
    en: `at least ${atLeast} within ${days} days, and ${timesUsual} times the weekly mean of the ${usualWeeks} weeks before`,
  };
}
