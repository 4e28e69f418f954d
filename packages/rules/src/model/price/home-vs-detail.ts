import { z } from 'zod';
import { check, defineModel, yuan } from '../model.ts';

const captureSchema = z.strictObject({
  at: z.iso.datetime(),
  priceFen: z.int().min(0),
  /** What the price is for; prices of different things are not compared. */
  sku: z.string().nullable(),
  /** Who may buy at it: everyone, or members, newcomers, with a coupon. */
  condition: z.string().nullable(),
});

const inputSchema = z.strictObject({ home: captureSchema.nullable(), detail: captureSchema.nullable() });

/** A lower price on the home page than on the page of the goods (brief 4.24.11; order 56 art. 20 item 1). */
export const homeVsDetail = defineModel({
  modelId: 'price.homeVsDetail',
  input: inputSchema,
  parameters: z.strictObject({ mostSecondsApart: z.int().min(1) }),
  articles: ['home'],
  exceptions: ['condition'],
  needs: ['captures', 'sameGoods', 'captureTogether'],
  sentences: {
    captureMissing: [],
    otherGoods: [],
    tooFarApart: ['seconds', 'most'],
    lower: ['home', 'detail'],
    notLower: ['home', 'detail'],
  },
  judge({ home, detail }, { mostSecondsApart }) {
    const about = { id: 'home', article: 'home' };
    if (home === null || detail === null)
      return { checks: [check({ ...about, result: 'undecided', sentence: 'captureMissing', needs: ['captures'] })] };
    if (home.sku === null || home.sku !== detail.sku)
      return { checks: [check({ ...about, result: 'undecided', sentence: 'otherGoods', needs: ['sameGoods'] })] };
    const seconds = Math.round(Math.abs(Date.parse(home.at) - Date.parse(detail.at)) / 1000);
    if (seconds > mostSecondsApart) {
      const values = { seconds, most: mostSecondsApart };
      const needs = ['captureTogether'];
      return {
        checks: [
          check({
            ...about,
            result: 'undecided',
            sentence: 'tooFarApart',
            values,
            needs,
            parameter: 'mostSecondsApart',
            value: seconds,
          }),
        ],
      };
    }
    const values = { home: yuan(home.priceFen), detail: yuan(detail.priceFen) };
    if (home.priceFen >= detail.priceFen)
      return { checks: [check({ ...about, result: 'clear', sentence: 'notLower', values })] };
    // A condition that stands beside the lower price says for whom it is (art. 6).
    const applies = home.condition !== null && home.condition !== detail.condition;
    const exceptions = [{ id: 'condition', applies }];
    return { checks: [check({ ...about, result: applies ? 'clear' : 'hit', sentence: 'lower', values, exceptions })] };
  },
});
