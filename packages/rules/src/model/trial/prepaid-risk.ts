import { z } from 'zod';
import { check, defineModel, type ModelCheck, yuan } from '../model.ts';
import { listOf } from '../sentence.ts';

const fen = z.int().min(0);
const inputSchema = z.strictObject({
  /** Highest amount of one card. */
  namedCardFen: fen.nullable(),
  unnamedCardFen: fen.nullable(),
  balanceFen: fen.nullable(),
  monthlyRedemptionFen: fen.nullable(),
  monthlySalesFen: fen.nullable(),
  complaintsPerThousand: z.number().min(0).nullable(),
  owesRentOrWages: z.boolean().nullable(),
  cannotBeReached: z.boolean().nullable(),
});
type Prepaid = z.infer<typeof inputSchema>;

const parametersSchema = z.strictObject({
  namedCapFen: fen,
  unnamedCapFen: fen,
  balanceMonths: z.number(),
  salesPercent: z.number(),
  complaintsPerThousand: z.number(),
  amberSigns: z.int().min(1),
  redSigns: z.int().min(1),
});
type PrepaidParameters = z.infer<typeof parametersSchema>;

const BANDS = {
  low: { zh: '低', en: 'low' },
  amber: { zh: '中', en: 'medium' },
  red: { zh: '高', en: 'high' },
} as const;

/** Caps of prepaid cards, and a band of risk from signs (brief 4.14, 6.10). The band is shown to named officers only. */
export const prepaidRisk = defineModel({
  modelId: 'prepaid.risk',
  input: inputSchema,
  parameters: parametersSchema,
  articles: ['cap', 'risk'],
  exceptions: [],
  needs: ['cards', 'figures'],
  sentences: {
    capExceeded: ['amount', 'cap'],
    capHolds: [],
    capUnknown: [],
    band: ['band', 'signs'],
    bandLow: ['known'],
    bandOpen: ['missing'],
  },
  judge(input, parameters) {
    return { checks: [checkCaps(input, parameters), checkBand(input, parameters)] };
  },
});

function checkCaps(
  { namedCardFen, unnamedCardFen }: Prepaid,
  { namedCapFen, unnamedCapFen }: PrepaidParameters,
): ModelCheck {
  const about = { id: 'cap', article: 'cap' };
  const over = [
    { amount: namedCardFen, cap: namedCapFen },
    { amount: unnamedCardFen, cap: unnamedCapFen },
  ].find(({ amount, cap }) => amount !== null && amount > cap);
  if (over)
    return check({
      ...about,
      result: 'hit',
      sentence: 'capExceeded',
      values: { amount: yuan(over.amount ?? 0), cap: yuan(over.cap) },
    });
  if (namedCardFen === null && unnamedCardFen === null)
    return check({ ...about, result: 'undecided', sentence: 'capUnknown', needs: ['cards'] });
  return check({ ...about, result: 'clear', sentence: 'capHolds' });
}

interface Sign {
  readonly zh: string;
  readonly en: string;
  /** Null when it cannot be told. */
  readonly shows: boolean | null;
}

function signsOf(input: Prepaid, parameters: PrepaidParameters): readonly Sign[] {
  const { balanceFen, monthlyRedemptionFen, monthlySalesFen, complaintsPerThousand } = input;
  const { balanceMonths, salesPercent } = parameters;
  return [
    {
      zh: `预收余额超过 ${balanceMonths} 个月兑付额`,
      en: `a balance of more than ${balanceMonths} months of redemption`,
      shows:
        balanceFen === null || monthlyRedemptionFen === null ? null : balanceFen > monthlyRedemptionFen * balanceMonths,
    },
    {
      zh: `新售卡超过兑付额的 ${salesPercent}%`,
      en: `new sales above ${salesPercent} % of redemption`,
      shows:
        monthlySalesFen === null || monthlyRedemptionFen === null
          ? null
          : monthlySalesFen * 100 > monthlyRedemptionFen * salesPercent,
    },
    {
      zh: `每千张卡投诉超过 ${parameters.complaintsPerThousand} 件`,
      en: `more than ${parameters.complaintsPerThousand} complaints per thousand cards`,
      shows: complaintsPerThousand === null ? null : complaintsPerThousand > parameters.complaintsPerThousand,
    },
    { zh: '拖欠房租或者工资', en: 'rent or wages in arrears', shows: input.owesRentOrWages },
    { zh: '登记地址联系不上', en: 'not to be reached at the address', shows: input.cannotBeReached },
  ];
}

function checkBand(input: Prepaid, parameters: PrepaidParameters): ModelCheck {
  const about = { id: 'band', article: 'risk', parameter: 'redSigns' };
  const signs = signsOf(input, parameters);
  const showing = signs.filter(({ shows }) => shows === true);
  const open = signs.filter(({ shows }) => shows === null);
  if (showing.length >= parameters.amberSigns) {
    const band = showing.length >= parameters.redSigns ? BANDS.red : BANDS.amber;
    return check({ ...about, result: 'hit', sentence: 'band', values: { band, signs: listOf(showing) } });
  }
  if (showing.length + open.length >= parameters.amberSigns)
    return check({
      ...about,
      result: 'undecided',
      sentence: 'bandOpen',
      values: { missing: listOf(open) },
      needs: ['figures'],
    });
  return check({ ...about, result: 'clear', sentence: 'bandLow', values: { known: signs.length - open.length } });
}
