import type { Operator } from '@jianhu/contract';
import { type CivilDate, type Rng, addDays, intBetween, parseCivilDate, pick } from '@jianhu/kernel';
import { drawer, happens } from './chance.ts';
import { idMaker, inventLegacyRegNo, inventUscc } from './codes.ts';
import { type DemoPlace, countyCodeOn } from './place.ts';
import { type Trade, type TradeKey, trades } from './trades.ts';
import { inventBrand, inventMaskedName, inventStreet } from './words.ts';

export interface DemoOperator {
  readonly id: string;
  readonly nameZh: string;
  readonly kind: Operator['kind'];
  readonly uscc: string | null;
  readonly legacyRegNo: string | null;
  readonly subjectKey: string | null;
  readonly status: Operator['status'];
  readonly countyCode: string;
  readonly address: string;
  readonly businessScope: string;
  readonly trade: string;
  readonly establishedOn: CivilDate | null;
  readonly personRef: null;
}

/** An operator and what only the generator knows of it. */
export interface MadeOperator {
  readonly operator: DemoOperator;
  readonly trade: TradeKey;
  readonly brand: string;
}

const drawKind = drawer({ enterprise: 37, individualBusiness: 53, cooperative: 2, exemptNaturalPerson: 8 });
const drawStatus = drawer({
  active: 935,
  deregistered: 30,
  revoked: 8,
  annulled: 2,
  suspended: 9,
  movedOut: 6,
  unknown: 10,
});
const drawRole = drawer({ maker: 22, wholesaler: 18, retailer: 60 });
/** Online wholesale and online retail in GB/T 4754 (brief 3.10). */
const TRADER_CLASS = { wholesaler: '5193', retailer: '5292' } as const;
const BODY_KIND = { enterprise: '91', individualBusiness: '92', cooperative: '93' } as const;
const COOPERATIVE_TRADES: readonly TradeKey[] = ['tea', 'snacks', 'pearls', 'riceWine'];

/** Codes of the credit-code kind exist since then; until then a registration had 15 digits (brief 3.3). */
const FIRST_CREDIT_CODES = parseCivilDate('2015-10-01');
const OLDEST = parseCivilDate('1998-03-01');
const DAYS_OF_TRADE = 10_320;

export function makeOperators(rng: Rng, place: DemoPlace, count: number): MadeOperator[] {
  const nextId = idMaker(rng, '2026-01-02T00:00:00Z');
  const drawCounty = drawer(Object.fromEntries(place.shares.map((each) => [each.code, each.share])));
  const drawTrade = new Map(place.shares.map((each) => [each.code, drawer(each.trades)]));
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, serial) => {
    const countyCode = drawCounty(rng);
    const kind = drawKind(rng);
    const trade = kind === 'cooperative' ? pick(rng, COOPERATIVE_TRADES) : drawTrade.get(countyCode)?.(rng);
    if (trade === undefined) throw new Error(`demo-city.json names no trades for ${countyCode}`);
    const establishedOn = kind === 'exemptNaturalPerson' ? null : dayOfStart(rng);
    const countyNameZh = place.counties.find((each) => each.code === countyCode)?.nameZh ?? '';
    const role = kind === 'cooperative' ? 'maker' : drawRole(rng);
    const { brand, nameZh } = newName(rng, taken, {
      kind,
      cityNameZh: place.place.nameZh,
      countyNameZh,
      trade: trades[trade],
    });
    const operator: DemoOperator = {
      id: nextId(),
      nameZh,
      kind,
      ...codesOf(rng, place, { kind, countyCode, establishedOn, serial }),
      status: drawStatus(rng),
      countyCode,
      address: addressOf(rng, kind, countyNameZh),
      businessScope: scopeOf(rng, trades[trade], role),
      trade: role === 'maker' ? trades[trade].makerClass : TRADER_CLASS[role],
      establishedOn,
      personRef: null,
    };
    return { operator, trade, brand };
  });
}

/** Most traders began lately: online trade is young. */
function dayOfStart(rng: Rng): CivilDate {
  return addDays(OLDEST, Math.floor(DAYS_OF_TRADE * rng.next() ** 0.45));
}

function codesOf(
  rng: Rng,
  place: DemoPlace,
  given: { kind: Operator['kind']; countyCode: string; establishedOn: CivilDate | null; serial: number },
): Pick<DemoOperator, 'uscc' | 'legacyRegNo' | 'subjectKey'> {
  const { kind, countyCode, establishedOn, serial } = given;
  if (establishedOn === null || !(kind in BODY_KIND)) {
    return { uscc: null, legacyRegNo: null, subjectKey: `demo-${Buffer.from(rng.bytes(8)).toString('hex')}` };
  }
  const division = countyCodeOn(place.divisions, countyCode, establishedOn);
  const isOld = establishedOn < FIRST_CREDIT_CODES;
  const uscc = inventUscc(BODY_KIND[kind as keyof typeof BODY_KIND], division, serial);
  return {
    // A few old licences were never exchanged for one with a credit code.
    uscc: isOld && happens(rng, 0.04) ? null : uscc,
    legacyRegNo: isOld ? inventLegacyRegNo(division, serial) : null,
    subjectKey: null,
  };
}

interface NameParts {
  readonly kind: Operator['kind'];
  readonly cityNameZh: string;
  readonly countyNameZh: string;
  readonly trade: Trade;
}

/** No two firms of the city bear one name; masked names of natural persons may meet. */
function newName(rng: Rng, taken: Set<string>, parts: NameParts): { brand: string; nameZh: string } {
  for (;;) {
    const brand = inventBrand(rng);
    const nameZh = nameOf(rng, brand, parts);
    if (parts.kind !== 'exemptNaturalPerson' && taken.has(nameZh)) continue;
    taken.add(nameZh);
    return { brand, nameZh };
  }
}

function nameOf(rng: Rng, brand: string, { kind, cityNameZh, countyNameZh, trade }: NameParts): string {
  if (kind === 'exemptNaturalPerson') return inventMaskedName(rng);
  const word = pick(rng, trade.nameWords);
  if (kind === 'cooperative') return `${countyNameZh}${brand}${word}专业合作社`;
  if (kind === 'individualBusiness') {
    return `${countyNameZh}${brand}${word}${pick(rng, ['商行', '经营部', '店', '网店', '工作室', '铺'])}`;
  }
  const region = happens(rng, 0.4) ? cityNameZh.replace(/市$/, '') : countyNameZh;
  const tail = pick(rng, [word, word, `${word}科技`, '电子商务', '贸易']);
  return `${region}${brand}${tail}${happens(rng, 0.03) ? '股份有限公司' : '有限公司'}`;
}

/** Down to the street only for those whose place of business may be their home (brief 7.5). */
function addressOf(rng: Rng, kind: Operator['kind'], countyNameZh: string): string {
  const street = `${countyNameZh}${inventStreet(rng)}街道`;
  if (kind === 'individualBusiness' || kind === 'exemptNaturalPerson') return `${street}***`;
  return `${street}${inventStreet(rng)}路${intBetween(rng, 1, 1_280)}号${happens(rng, 0.4) ? `${intBetween(rng, 1, 9)}幢` : ''}`;
}

function scopeOf(rng: Rng, trade: Trade, role: 'maker' | 'wholesaler' | 'retailer'): string {
  const goods = [...new Set([pick(rng, trade.goods), pick(rng, trade.goods)])].join('、');
  const verb = { maker: '制造、销售', wholesaler: '批发', retailer: '零售' }[role];
  const permit = trade.food ? '（依法须经批准的项目，经相关部门批准后方可开展经营活动）' : '';
  return `互联网销售；${trade.nameZh}产品（${goods}等）${verb}；货物进出口${permit}。`;
}
