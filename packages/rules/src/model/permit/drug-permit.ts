import { z } from 'zod';
import { civilDateField } from '../civil-date-field.ts';
import { check, defineModel, type ModelCheck } from '../model.ts';
import { checkExpiry } from './expiry.ts';

const inputSchema = z.strictObject({
  permit: z
    .strictObject({ number: z.string().min(1), validTo: civilDateField.nullable(), isRevoked: z.boolean() })
    .nullable(),
  /** Sells medicines online; null when nobody has looked. */
  sellsDrugs: z.boolean().nullable(),
  /** The permit's facts are shown on the home page; null when no page was captured. */
  showsPermit: z.boolean().nullable(),
});

const parametersSchema = z.strictObject({ pattern: z.string(), warnDays: z.int() });

/** Drug permits of online sellers (药品管理法 art. 51; brief 3.8, 4.13.4). */
export const drugPermit = defineModel({
  modelId: 'drug.permit',
  input: inputSchema,
  parameters: parametersSchema,
  articles: ['permit', 'number', 'validity', 'display'],
  exceptions: [],
  needs: ['goods', 'original', 'validTo', 'capture'],
  sentences: {
    goodsUnknown: [],
    noPermit: [],
    noneNeeded: [],
    badForm: ['number'],
    numberRight: ['number'],
    revoked: [],
    noLastDay: [],
    expired: ['day'],
    endsSoon: ['day'],
    valid: ['day'],
    notShown: [],
    shown: [],
    displayUnknown: [],
  },
  judge({ permit, sellsDrugs, showsPermit }, parameters, { at }) {
    if (permit === null) return { checks: [checkNeed(sellsDrugs)] };
    const { validTo, isRevoked, number } = permit;
    const fits = new RegExp(parameters.pattern, 'u').test(number.toUpperCase().replace(/\s/g, ''));
    const form = fits
      ? check({ id: 'number', article: 'number', result: 'clear', sentence: 'numberRight', values: { number } })
      : check({
          id: 'number',
          article: 'number',
          result: 'undecided',
          sentence: 'badForm',
          values: { number },
          needs: ['original'],
        });
    const expiry = checkExpiry(validTo, isRevoked, { at, warnDays: parameters.warnDays });
    return { checks: [form, expiry, ...(sellsDrugs === false ? [] : [checkDisplay(showsPermit)])] };
  },
});

function checkNeed(sellsDrugs: boolean | null): ModelCheck {
  const about = { id: 'permit', article: 'permit' };
  if (sellsDrugs === null) return check({ ...about, result: 'undecided', sentence: 'goodsUnknown', needs: ['goods'] });
  return check({ ...about, result: sellsDrugs ? 'hit' : 'clear', sentence: sellsDrugs ? 'noPermit' : 'noneNeeded' });
}

function checkDisplay(shows: boolean | null): ModelCheck {
  const about = { id: 'display', article: 'display' };
  if (shows === null) return check({ ...about, result: 'undecided', sentence: 'displayUnknown', needs: ['capture'] });
  return check({ ...about, result: shows ? 'clear' : 'hit', sentence: shows ? 'shown' : 'notShown' });
}
