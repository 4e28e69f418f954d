import { z } from 'zod';
import { check, defineModel } from '../model.ts';

const inputSchema = z.strictObject({
  /** Comments of one minute, and how many there are in an ordinary minute of the session; null in its first minutes. */
  comments: z.int().min(0),
  usual: z.int().min(0).nullable(),
  /** The text that came most often, never the text itself: how often, and from about how many accounts. */
  same: z.strictObject({ count: z.int().min(0), accounts: z.int().min(0) }),
  /** The speaker had asked for it, as for a draw. */
  prompted: z.boolean(),
  /** The platform's own records of these accounts: shared devices, payments, orders; null when they were not obtained. */
  records: z.strictObject({ organised: z.boolean() }).nullable(),
});

/** A storm of like comments (brief 6.5): a reason to ask the platform, which alone can prove it. */
export const commentStorm = defineModel({
  modelId: 'live.commentStorm',
  input: inputSchema,
  parameters: z.strictObject({
    promptWords: z.array(z.string().min(1)),
    leastLength: z.int().min(1),
    leastSame: z.int().min(2),
    leastAccounts: z.int().min(2),
    sharePercent: z.int().min(1).max(100),
    burstTimes: z.int().min(2),
  }),
  articles: ['storm'],
  exceptions: ['prompted'],
  needs: ['records'],
  sentences: {
    few: ['comments'],
    alike: ['comments', 'same', 'accounts', 'times'],
    alikeFirst: ['comments', 'same', 'accounts'],
    organised: ['comments', 'same', 'accounts'],
    notOrganised: [],
  },
  judge({ comments, usual, same, prompted, records }, held) {
    const about = { id: 'storm', article: 'storm', parameter: 'leastAccounts' } as const;
    if (records?.organised === false)
      return { checks: [check({ ...about, result: 'clear', sentence: 'notOrganised' })] };
    const values = { comments, same: same.count, accounts: same.accounts };
    const isAlike =
      same.count >= held.leastSame &&
      same.accounts >= held.leastAccounts &&
      same.count * 100 >= comments * held.sharePercent;
    const times = usual === null || usual === 0 ? null : Math.floor(comments / usual);
    const isBurst = times === null || times >= held.burstTimes;
    // A source gives a sample, so that few are no proof of none.
    if (records?.organised !== true && !(isAlike && isBurst))
      return {
        checks: [check({ ...about, result: 'undecided', sentence: 'few', values: { comments }, needs: ['records'] })],
      };
    const exceptions = [{ id: 'prompted', applies: prompted }];
    if (records?.organised === true)
      return { checks: [check({ ...about, result: 'hit', sentence: 'organised', values, value: same.accounts })] };
    return {
      checks: [
        check({
          ...about,
          result: prompted ? 'clear' : 'hit',
          ...(times === null
            ? { sentence: 'alikeFirst', values }
            : { sentence: 'alike', values: { ...values, times } }),
          value: same.accounts,
          exceptions,
        }),
      ],
    };
  },
});
