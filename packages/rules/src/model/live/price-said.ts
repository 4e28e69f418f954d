import { z } from 'zod';
import { check, defineModel, type ModelCheck, yuan } from '../model.ts';

const said = { fen: z.int().min(0), at: z.iso.datetime(), quote: z.string().min(1) };

const inputSchema = z.strictObject({
  /** The price that was offered, and the condition that was said with it. */
  said: z.strictObject({ ...said, condition: z.string().nullable() }).nullable(),
  /** The price that it was compared with, and the name that it was given (建议零售价, 吊牌价), which alone explains nothing. */
  compared: z.strictObject({ ...said, explained: z.string().nullable() }).nullable(),
  /** What the link showed last; null when no price of the goods was received. */
  shown: z
    .strictObject({ at: z.iso.datetime(), listFen: z.int().min(0), strikeThroughFen: z.int().min(0).nullable() })
    .nullable(),
  /** Whether the compared price was read on the screen; null when no picture was read. */
  onScreen: z.boolean().nullable(),
  /** Only one of the goods was on show, so that the words were about it. */
  sameGoods: z.boolean(),
  /** The lowest sale that was seen within the days before. */
  lowestSale: z.strictObject({ fen: z.int().min(0), at: z.iso.datetime() }).nullable(),
});
type Input = z.infer<typeof inputSchema>;

const words = z.array(z.string().min(1));
const parameters = z.strictObject({
  comparedWords: words,
  offeredWords: words,
  conditionWords: words,
  reductionWords: words,
  explainedWords: words,
  mostSecondsApart: z.int().min(1),
  baseDays: z.int().min(1),
});
type Parameters = z.infer<typeof parameters>;

/** The price said in a room against the one that its link shows, and the price that it is compared with (brief 4.7, 4.11.1). */
export const priceSaid = defineModel({
  modelId: 'live.priceSaid',
  input: inputSchema,
  parameters,
  articles: ['shown', 'marked', 'base'],
  exceptions: ['condition', 'explained'],
  needs: ['shownPrice', 'sameGoods', 'captureTogether', 'page', 'sales', 'explanation'],
  sentences: {
    nothingSaid: [],
    noShownPrice: ['said'],
    otherGoods: ['said'],
    tooFarApart: ['seconds', 'most'],
    lower: ['quote', 'said', 'shown'],
    notLower: ['said', 'shown'],
    marked: ['compared'],
    markedOtherwise: ['quote', 'compared', 'marked'],
    notSeenMarked: ['quote', 'compared'],
    baseLower: ['compared', 'sale', 'day', 'days'],
    baseUnknown: ['compared', 'days'],
    baseExplained: ['words', 'compared'],
  },
  judge(input, held) {
    const { said: offer, compared } = input;
    const checks = [
      ...(offer === null ? [] : [judgeShown(input, offer, held)]),
      ...(compared === null ? [] : [judgeMarked(input, compared), judgeBase(input, compared, held)]),
    ];
    return {
      checks:
        checks.length > 0
          ? checks
          : [check({ id: 'shown', article: 'shown', result: 'clear', sentence: 'nothingSaid' })],
    };
  },
});

/** A price that lures and is not the one of the link (order 56 art. 19 item 2). More than the link shows harms nobody (art. 21 item 2). */
function judgeShown(
  { shown, sameGoods }: Input,
  offer: NonNullable<Input['said']>,
  { mostSecondsApart }: Parameters,
): ModelCheck {
  const about = { id: 'shown', article: 'shown' } as const;
  const price = yuan(offer.fen);
  const open = (sentence: string, need: string, values: ModelCheck['values'] = { said: price }): ModelCheck =>
    check({ ...about, result: 'undecided', sentence, values, needs: [need] });
  if (shown === null) return open('noShownPrice', 'shownPrice');
  if (!sameGoods) return open('otherGoods', 'sameGoods');
  const seconds = Math.round(Math.abs(Date.parse(offer.at) - Date.parse(shown.at)) / 1_000);
  if (seconds > mostSecondsApart) return open('tooFarApart', 'captureTogether', { seconds, most: mostSecondsApart });
  const values = { said: price, shown: yuan(shown.listFen) };
  if (offer.fen >= shown.listFen) return check({ ...about, result: 'clear', sentence: 'notLower', values });
  const applies = offer.condition !== null;
  return check({
    ...about,
    result: applies ? 'clear' : 'hit',
    sentence: 'lower',
    values: { ...values, quote: offer.quote },
    value: offer.fen,
    exceptions: [{ id: 'condition', applies }],
  });
}

/** The compared price has to be marked prominently (order 117 art. 32); a page that was not seen may mark it. */
function judgeMarked({ shown, onScreen, sameGoods }: Input, compared: NonNullable<Input['compared']>): ModelCheck {
  const about = { id: 'marked', article: 'marked' } as const;
  const values = { compared: yuan(compared.fen) };
  const strike = sameGoods ? (shown?.strikeThroughFen ?? null) : null;
  if (onScreen === true || strike === compared.fen)
    return check({ ...about, result: 'clear', sentence: 'marked', values });
  const { quote } = compared;
  if (strike !== null)
    return check({
      ...about,
      result: 'hit',
      sentence: 'markedOtherwise',
      values: { ...values, quote, marked: yuan(strike) },
      value: compared.fen,
    });
  return check({
    ...about,
    result: 'undecided',
    sentence: 'notSeenMarked',
    values: { ...values, quote },
    needs: ['page'],
  });
}

/**
 * Without details beside it, no higher than the lowest sale of the days before (order 56 art. 16); pages alone decide nothing. A name is no details:
 * who recommends a price is named and keeps it up to date, and no price is compared that has no basis or cannot be compared (arts. 16, 17).
 */
function judgeBase(
  { lowestSale, sameGoods }: Input,
  compared: NonNullable<Input['compared']>,
  { baseDays: days }: Parameters,
): ModelCheck {
  const about = { id: 'base', article: 'base', parameter: 'baseDays' } as const;
  const exceptions = [{ id: 'explained', applies: false }];
  const price = yuan(compared.fen);
  if (compared.explained !== null)
    return check({
      ...about,
      result: 'undecided',
      sentence: 'baseExplained',
      values: { words: compared.explained, compared: price },
      needs: ['explanation'],
      exceptions,
    });
  const ageMs = lowestSale === null ? 0 : Date.parse(compared.at) - Date.parse(lowestSale.at);
  const isWithin = ageMs >= 0 && ageMs <= days * 86_400_000;
  if (lowestSale !== null && sameGoods && isWithin && lowestSale.fen < compared.fen)
    return check({
      ...about,
      result: 'hit',
      sentence: 'baseLower',
      values: { compared: price, sale: yuan(lowestSale.fen), day: lowestSale.at.slice(0, 10), days },
      value: lowestSale.fen,
      exceptions,
    });
  return check({
    ...about,
    result: 'undecided',
    sentence: 'baseUnknown',
    values: { compared: price, days },
    needs: ['sales'],
    exceptions,
  });
}
