import { z } from 'zod';
import { check, defineModel } from '../model.ts';

const inputSchema = z.strictObject({
  /** Whether the city's registry holds the room; null where it did not answer, which says nothing of the room (brief 3.9). */
  isRegistered: z.boolean().nullable(),
  /** Goods or prices were shown: a room that sells nothing is none of live commerce. */
  sells: z.boolean(),
  minutesOnAir: z.int().min(0),
  /** Whether the home page of the account shows who operates it; null while nobody captured or looked at it. */
  showsOperator: z.boolean().nullable(),
});

/** A room on air that nobody registered (order 117 arts. 2, 25): who operates it is asked for; the page that shows it clears it. */
export const unregistered = defineModel({
  modelId: 'live.unregistered',
  input: inputSchema,
  parameters: z.strictObject({ leastMinutes: z.int().min(1) }),
  articles: ['operator'],
  exceptions: [],
  needs: ['minutes', 'goods', 'accountPage', 'registry'],
  sentences: {
    registered: [],
    tooShort: ['minutes', 'least'],
    sellsNothing: [],
    pageUnknown: ['minutes'],
    shown: [],
    notShown: ['minutes'],
    registryAway: ['minutes'],
  },
  judge({ isRegistered, sells, minutesOnAir: minutes, showsOperator }, { leastMinutes: least }) {
    const about = { id: 'operator', article: 'operator', parameter: 'leastMinutes' } as const;
    const open = (sentence: string, need: string, values = {}) => ({
      checks: [check({ ...about, result: 'undecided' as const, sentence, values, needs: [need] })],
    });
    if (isRegistered) return { checks: [check({ ...about, result: 'clear', sentence: 'registered' })] };
    if (showsOperator === true) return { checks: [check({ ...about, result: 'clear', sentence: 'shown' })] };
    if (isRegistered === null) return open('registryAway', 'registry', { minutes });
    if (!sells) return open('sellsNothing', 'goods');
    if (minutes < least) return open('tooShort', 'minutes', { minutes, least });
    if (showsOperator === null) return open('pageUnknown', 'accountPage', { minutes });
    return { checks: [check({ ...about, result: 'hit', sentence: 'notShown', values: { minutes }, value: minutes })] };
  },
});
