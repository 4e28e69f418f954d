/** The price model on long timelines of transactions, on one core: the arithmetic alone, and with trace, chart and receipt. */
import { readFileSync } from 'node:fs';
import { buildWorkingCalendar, parseCivilDate, type Rng, seededRng } from '@jianhu/kernel';
import { evaluateModel, modelDefinitions } from '@jianhu/rules';
import { readRulebookFolder } from '../packages/cli/src/read-rulebook-folder.ts';
import { type Figure, printReport } from './figure.ts';

const GOODS = 2_000;
const SALES_EACH = 500;
const ROUNDS = 3;
const START_MS = Date.parse('2026-11-10T16:00:00Z');
const DAY_MS = 86_400_000;
const at = parseCivilDate('2026-11-11');
const rng = seededRng(6);

/** Sixty days of sales around a list price, one in fifty in another shop, one in ten with a platform's coupon. */
function madePromotion(random: Rng): object {
  const listFen = 1_000 + Math.floor(random.next() * 50_000);
  const rows = Array.from({ length: SALES_EACH }, () => ({
    at: new Date(START_MS - Math.floor(random.next() * 60 * DAY_MS)).toISOString(),
    paidFen: Math.round(listFen * (0.7 + 0.3 * random.next())),
    platformCouponFen: random.next() < 0.1 ? 500 : 0,
    place: random.next() < 0.02 ? 'shop-2' : 'shop-1',
    kind: 'ordinary',
  }));
  return {
    place: 'shop-1',
    promotion: {
      startsAt: new Date(START_MS).toISOString(),
      endsAt: null,
      offeredFen: Math.round(listFen * 0.6),
      comparedFen: Math.round(listFen * (0.6 + 0.5 * random.next())),
      label: 'none',
      manufacturerFen: null,
      ratePercent: null,
      cutFen: null,
      reasonForRaise: false,
      noIntent: false,
    },
    listPrices: [{ at: new Date(START_MS - 90 * DAY_MS).toISOString(), priceFen: listFen }],
    sales: {
      from: new Date(START_MS - 60 * DAY_MS).toISOString(),
      to: new Date(START_MS).toISOString(),
      sinceFirstListing: false,
      rows,
    },
  };
}

const calendar = buildWorkingCalendar(
  JSON.parse(readFileSync(new URL('../rulebook/calendar/cn.json', import.meta.url), 'utf8')),
);
const definition = modelDefinitions.find(({ modelId }) => modelId === 'price.comparison');
const record = readRulebookFolder().models.find((one) => one.record.modelId === 'price.comparison')?.record;
const version = record?.versions[0];
if (!definition || !record || !version) throw new Error('the rulebook has no price model');
const parameters = definition.parameters.parse(
  Object.fromEntries(Object.entries(version.parameters).map(([name, { value }]) => [name, value])),
);
const inputs = Array.from({ length: GOODS }, () => madePromotion(rng));
const observations = GOODS * (SALES_EACH + 1);
const pack = { packId: 'bench', packHash: '', validFrom: '2026-01-01' };

/** Processor time of the best of some rounds: the machine is shared. */
function cpuSeconds(work: () => void): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return Math.min(...rounds);
}

const judged = cpuSeconds(() => {
  for (const input of inputs) definition.judge(input, parameters, { at, calendar });
});
const whole = cpuSeconds(() => {
  for (const input of inputs) evaluateModel(definition, { pack, record, input, at, calendar });
});
const how = `${GOODS} goods with ${SALES_EACH} sales each, seed 6, processor time, best of ${ROUNDS}`;
const figures: Figure[] = [
  { what: 'price model, arithmetic and chart', value: Math.round(observations / judged), unit: 'observations/s', how },
  {
    what: 'price model with checked input, trace and receipt',
    value: Math.round(observations / whole),
    unit: 'observations/s',
    how,
  },
];
printReport({ bench: 'price-model', figures });
