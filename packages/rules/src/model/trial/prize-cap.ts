import { z } from 'zod';
import { check, defineModel, yuan } from '../model.ts';

const inputSchema = z.strictObject({
  /** Chance decides who wins; other gifts know no cap. */
  isDraw: z.boolean(),
  prizes: z.array(
    z.strictObject({
      name: z.string().min(1),
      /** Money, or the market price of goods, use, virtual things, reductions, jobs; null when nobody knows it. */
      valueFen: z.int().min(0).nullable(),
      /** How often one purchase may win it: what adds up counts together. */
      chances: z.int().min(1),
    }),
  ),
});

/** The highest prize of a draw (brief 4.8.3, 4.24.14). */
export const prizeCap = defineModel({
  modelId: 'prize.cap',
  input: inputSchema,
  parameters: z.strictObject({ capFen: z.int() }),
  articles: ['cap'],
  exceptions: [],
  needs: ['prizes', 'value'],
  sentences: {
    noDraw: [],
    noPrizes: [],
    over: ['name', 'value', 'cap'],
    unknown: ['name'],
    within: ['name', 'value', 'cap'],
  },
  judge({ isDraw, prizes }, { capFen }) {
    const about = { id: 'cap', article: 'cap', parameter: 'capFen' } as const;
    if (!isDraw) return { checks: [check({ ...about, result: 'clear', sentence: 'noDraw' })] };
    const known = prizes
      .flatMap(({ name, valueFen, chances }) => (valueFen === null ? [] : [{ name, fen: valueFen * chances }]))
      .sort((a, b) => b.fen - a.fen);
    const top = known[0];
    const cap = yuan(capFen);
    if (top && top.fen > capFen)
      return {
        checks: [
          check({
            ...about,
            result: 'hit',
            sentence: 'over',
            values: { name: top.name, value: yuan(top.fen), cap },
            value: top.fen,
          }),
        ],
      };
    const unknown = prizes.find(({ valueFen }) => valueFen === null);
    if (unknown)
      return {
        checks: [
          check({
            ...about,
            result: 'undecided',
            sentence: 'unknown',
            values: { name: unknown.name },
            needs: [`value:${unknown.name}`],
          }),
        ],
      };
    if (!top) return { checks: [check({ ...about, result: 'undecided', sentence: 'noPrizes', needs: ['prizes'] })] };
    return {
      checks: [
        check({
          ...about,
          result: 'clear',
          sentence: 'within',
          values: { name: top.name, value: yuan(top.fen), cap },
          value: top.fen,
        }),
      ],
    };
  },
});
