import { mod11And10CheckDigit } from '@jianhu/kernel';
import { z } from 'zod';
import { civilDateField } from '../civil-date-field.ts';
import { check, defineModel, type ModelCheck } from '../model.ts';
import { listOf } from '../sentence.ts';
import { checkExpiry } from './expiry.ts';

const GOODS = [
  'prepackaged',
  'bulk',
  'healthFood',
  'infantFormula',
  'medicalFood',
  'catering',
  'cakes',
  'coldDishes',
  'farmProduce',
] as const;

const inputSchema = z.strictObject({
  permit: z
    .strictObject({
      number: z.string().min(1),
      /** 经营项目, as the permit says. */
      scope: z.string(),
      validTo: civilDateField.nullable(),
      isRevoked: z.boolean(),
    })
    .nullable(),
  /** Codes of the county where the business lies, with former ones. */
  regionCodes: z.array(z.string().regex(/^\d{6}$/)),
  /** What is sold; null when nobody has looked. */
  sells: z.array(z.enum(GOODS)).nullable(),
});
type FoodInput = z.infer<typeof inputSchema>;

const wordsSchema = z.strictObject({ zh: z.string(), en: z.string(), inScope: z.array(z.string()) });
const parametersSchema = z.strictObject({
  /** Letters, and the kinds that the first digit may say. */
  numbers: z.array(z.strictObject({ letters: z.string(), firstDigits: z.string(), regionFrom: z.int() })),
  /** What needs no permit at all, and what a filing is enough for. */
  free: z.array(z.enum(GOODS)),
  filingIsEnough: z.array(z.enum(GOODS)),
  filingLetters: z.array(z.string()),
  goods: z.record(z.enum(GOODS), wordsSchema),
  warnDays: z.int(),
});
type FoodParameters = z.infer<typeof parametersSchema>;

/** Food permits: number, region, last day and items against what is sold (brief 3.7, 4.24.18). */
export const foodPermit = defineModel({
  modelId: 'food.permit',
  input: inputSchema,
  parameters: parametersSchema,
  articles: ['permit', 'number', 'validity', 'scope'],
  exceptions: ['farmProduce', 'prepackaged'],
  needs: ['original', 'placeOfBusiness', 'validTo', 'goods'],
  sentences: {
    goodsUnknown: [],
    noPermit: ['goods'],
    noneNeeded: ['goods'],
    filingEnough: ['goods'],
    badForm: ['number'],
    badCheckDigit: ['number', 'digit'],
    otherRegion: ['number', 'region'],
    numberRight: ['number'],
    revoked: [],
    noLastDay: [],
    expired: ['day'],
    endsSoon: ['day'],
    valid: ['day'],
    scopeExceeded: ['goods', 'scope'],
    scopeHolds: ['goods'],
  },
  judge(input, parameters, { at }) {
    const { permit } = input;
    const need = checkNeed(input, parameters);
    if (permit === null) return { checks: [need] };
    const { validTo, isRevoked } = permit;
    // A filing has no last day (食品安全法 art. 35).
    const endless = isFiling(permit.number, parameters) && validTo === null && !isRevoked;
    return {
      checks: [
        checkNumber(permit.number, input, parameters),
        ...(endless ? [] : [checkExpiry(validTo, isRevoked, { at, warnDays: parameters.warnDays })]),
        checkScope(input, parameters),
      ],
    };
  },
});

/** 食品安全法 art. 35: who sells food needs a permit, but for farm produce, and for packaged food a filing. */
function checkNeed({ sells }: FoodInput, parameters: FoodParameters): ModelCheck {
  const about = { id: 'permit', article: 'permit' };
  if (sells === null) return check({ ...about, result: 'undecided', sentence: 'goodsUnknown', needs: ['goods'] });
  const needing = sells.filter((kind) => !parameters.free.includes(kind));
  const values = { goods: wordsOf(sells, parameters) };
  if (needing.length === 0)
    return check({
      ...about,
      result: 'clear',
      sentence: 'noneNeeded',
      values,
      exceptions: [{ id: 'farmProduce', applies: true }],
    });
  return check({ ...about, result: 'hit', sentence: 'noPermit', values: { goods: wordsOf(needing, parameters) } });
}

function checkNumber(number: string, { regionCodes }: FoodInput, { numbers }: FoodParameters): ModelCheck {
  const about = { id: 'number', article: 'number', value: number } as const;
  const plain = number.toUpperCase().replace(/\s/g, '');
  const form = numbers.find(({ letters, firstDigits }) =>
    new RegExp(`^${letters}[${firstDigits}]\\d{13}$`).test(plain),
  );
  const values = { number };
  if (!form) return check({ ...about, result: 'undecided', sentence: 'badForm', values, needs: ['original'] });
  const digits = plain.slice(form.letters.length);
  const digit = mod11And10CheckDigit(digits.slice(0, -1));
  if (digit !== digits.at(-1))
    return check({
      ...about,
      result: 'undecided',
      sentence: 'badCheckDigit',
      values: { number, digit },
      needs: ['original'],
    });
  const region = digits.slice(form.regionFrom, form.regionFrom + 6);
  if (regionCodes.length > 0 && !regionCodes.includes(region))
    return check({
      ...about,
      result: 'undecided',
      sentence: 'otherRegion',
      values: { number, region },
      needs: ['placeOfBusiness'],
    });
  return check({ ...about, result: 'clear', sentence: 'numberRight', values });
}

function checkScope({ permit, sells }: FoodInput, parameters: FoodParameters): ModelCheck {
  const about = { id: 'scope', article: 'scope' };
  if (sells === null || permit === null)
    return check({ ...about, result: 'undecided', sentence: 'goodsUnknown', needs: ['goods'] });
  const filed = isFiling(permit.number, parameters);
  const outside = sells.filter((kind) => {
    if (parameters.free.includes(kind)) return false;
    if (filed) return !parameters.filingIsEnough.includes(kind);
    return !(parameters.goods[kind]?.inScope ?? []).some((word) => permit.scope.includes(word));
  });
  if (outside.length > 0) {
    const values = { goods: wordsOf(outside, parameters), scope: permit.scope };
    return check({ ...about, result: 'hit', sentence: 'scopeExceeded', values });
  }
  const values = { goods: wordsOf(sells, parameters) };
  if (filed)
    return check({
      ...about,
      result: 'clear',
      sentence: 'filingEnough',
      values,
      exceptions: [{ id: 'prepackaged', applies: true }],
    });
  return check({ ...about, result: 'clear', sentence: 'scopeHolds', values });
}

function isFiling(number: string, { filingLetters }: FoodParameters): boolean {
  return filingLetters.some((letters) => number.toUpperCase().startsWith(letters));
}

function wordsOf(kinds: readonly (typeof GOODS)[number][], { goods }: FoodParameters) {
  return listOf(kinds.map((kind) => goods[kind] ?? { zh: kind, en: kind }));
}
