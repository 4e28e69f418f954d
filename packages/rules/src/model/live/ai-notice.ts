import { z } from 'zod';
import { check, defineModel } from '../model.ts';

const inputSchema = z.strictObject({
  /** Whether the person on the screen is made by AI: by the platform's label, the operator, or a notice in this very session; null: not known. */
  isMade: z.boolean().nullable(),
  /** Seconds of the session of which pictures were read. */
  readSeconds: z.int().min(0),
  /** The longest stretch of read pictures without a notice. */
  longestWithout: z.int().min(0),
});

/** A person made by AI has to be told continuously (order 117 art. 37). */
export const aiNotice = defineModel({
  modelId: 'live.aiNotice',
  input: inputSchema,
  parameters: z.strictObject({
    noticeWords: z.array(z.string().min(1)),
    mostSeconds: z.int().min(1),
    leastSeconds: z.int().min(1),
  }),
  articles: ['notice'],
  exceptions: [],
  needs: ['isMade', 'screen'],
  sentences: {
    notKnown: ['seconds'],
    notMade: [],
    readTooLittle: ['seconds', 'least'],
    gap: ['seconds', 'most'],
    continuous: ['seconds', 'most'],
  },
  judge({ isMade, readSeconds, longestWithout }, { mostSeconds, leastSeconds }) {
    const about = { id: 'notice', article: 'notice', parameter: 'mostSeconds' } as const;
    if (isMade === false) return { checks: [check({ ...about, result: 'clear', sentence: 'notMade' })] };
    if (isMade === null)
      return {
        checks: [
          check({
            ...about,
            result: 'undecided',
            sentence: 'notKnown',
            values: { seconds: longestWithout },
            needs: ['isMade'],
          }),
        ],
      };
    const values = { seconds: longestWithout, most: mostSeconds };
    if (longestWithout > mostSeconds)
      return { checks: [check({ ...about, result: 'hit', sentence: 'gap', values, value: longestWithout })] };
    if (readSeconds < leastSeconds)
      return {
        checks: [
          check({
            ...about,
            result: 'undecided',
            sentence: 'readTooLittle',
            values: { seconds: readSeconds, least: leastSeconds },
            needs: ['screen'],
          }),
        ],
      };
    return { checks: [check({ ...about, result: 'clear', sentence: 'continuous', values })] };
  },
});
