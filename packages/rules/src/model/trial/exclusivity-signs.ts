import { z } from 'zod';
import { check, defineModel } from '../model.ts';
import { listOf } from '../sentence.ts';

const count = z.int().min(0);
const inputSchema = z.strictObject({
  /** Merchants that were on both platforms, and how many left the rival in the month and in the same month of last year. */
  exits: z.strictObject({ onBoth: count, left: count, leftLastYear: count }).nullable(),
  /** Merchants that opened elsewhere, and how many of them lost visits at once, against the rest. */
  traffic: z.strictObject({ opened: count, dropped: count, othersDroppedPercent: z.number() }).nullable(),
  /** An exclusive clause or a forced choice of logistics in the rules or contracts; null when they were not read. */
  hasClause: z.boolean().nullable(),
  /** Independent merchants that said so, interviewed without naming them to the platform. */
  interviews: count.nullable(),
});

const parametersSchema = z.strictObject({
  leastMerchants: count,
  leftPercent: z.number(),
  timesLastYear: z.number(),
  droppedPercent: z.number(),
  leastInterviews: count,
  leastSigns: z.int().min(1),
});

/** 二选一: signs only; correlation proves nothing, and dominance is the province's (brief 4.3.11, 6.13). */
export const exclusivitySigns = defineModel({
  modelId: 'exclusivity.signs',
  input: inputSchema,
  parameters: parametersSchema,
  articles: ['force'],
  exceptions: [],
  needs: ['exits', 'traffic', 'clauses', 'interviews'],
  sentences: { signs: ['count', 'signs'], few: ['count'], open: ['count'] },
  judge({ exits, traffic, hasClause, interviews }, parameters) {
    const { leastMerchants, leftPercent, timesLastYear, droppedPercent, leastInterviews, leastSigns } = parameters;
    const signs: { key: string; zh: string; en: string; shows: boolean | null }[] = [
      {
        key: 'exits',
        zh: '众多商户突然退出竞争平台',
        en: 'many merchants left the rival at once',
        shows:
          exits &&
          exits.onBoth >= leastMerchants &&
          exits.left * 100 >= exits.onBoth * leftPercent &&
          exits.left >= exits.leftLastYear * timesLastYear,
      },
      {
        key: 'traffic',
        zh: '在别处开店后流量骤降',
        en: 'visits fell after opening elsewhere',
        shows:
          traffic &&
          traffic.opened >= leastMerchants &&
          traffic.dropped * 100 >= traffic.opened * (droppedPercent + traffic.othersDroppedPercent),
      },
      { key: 'clauses', zh: '规则或者合同含排他条款', en: 'an exclusive clause', shows: hasClause },
      {
        key: 'interviews',
        zh: '多家商户独立陈述',
        en: 'accounts of several merchants',
        shows: interviews === null ? null : interviews >= leastInterviews,
      },
    ];
    const showing = signs.filter(({ shows }) => shows === true);
    const needs = signs.filter(({ shows }) => shows === null).map(({ key }) => key);
    const about = { id: 'signs', article: 'force', parameter: 'leastSigns', value: showing.length } as const;
    const values = { count: showing.length };
    if (showing.length >= leastSigns)
      return {
        checks: [check({ ...about, result: 'hit', sentence: 'signs', values: { ...values, signs: listOf(showing) } })],
      };
    if (showing.length + needs.length >= leastSigns)
      return { checks: [check({ ...about, result: 'undecided', sentence: 'open', values, needs })] };
    return { checks: [check({ ...about, result: 'clear', sentence: 'few', values })] };
  },
});
