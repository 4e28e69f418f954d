import type { z } from 'zod';
import type { licenceSchema } from '@jianhu/contract';
import { type CivilDate, type Rng, addDays, intBetween, parseCivilDate } from '@jianhu/kernel';
import { happens } from './chance.ts';
import { idMaker, inventFoodFilingNo, inventFoodPermitNo, inventProductionPermitNo } from './codes.ts';
import type { DemoOperator, MadeOperator } from './operators.ts';
import type { DemoPlace } from './place.ts';
import { trades } from './trades.ts';

type Licence = z.infer<typeof licenceSchema>;

export interface DemoLicence extends Omit<Licence, 'id'> {
  readonly id: string;
  readonly operatorId: string;
  readonly countyCode: string;
}

/** The day on which the demo city was looked at: what ended before it is expired. */
const SEEN_ON = parseCivilDate('2026-06-01');
const FIVE_YEARS = 1_826;
const FOOD_CLASS: Readonly<Record<string, string>> = { riceWine: '115', tea: '114', snacks: '124' };

/** Business licences of those who trade under a firm, and the permits and filings of food (brief 3.7). */
export function makeLicences(rng: Rng, counties: DemoPlace['counties'], made: readonly MadeOperator[]): DemoLicence[] {
  const nameOf = new Map(counties.map((county) => [county.code, county.nameZh]));
  const nextId = idMaker(rng, '2026-01-05T00:00:00Z');
  const nextSerial = serialsPerKey();
  return made.flatMap(({ operator, trade }) => {
    const licences: Draft[] = [];
    if (operator.kind === 'enterprise' && operator.uscc !== null && happens(rng, 0.4)) {
      licences.push(businessLicence(operator, operator.uscc));
    }
    if (trades[trade].food && operator.kind !== 'exemptNaturalPerson') {
      licences.push(...foodLicences(rng, operator, FOOD_CLASS[trade] ?? '124', nextSerial));
    }
    return licences.map((licence) => ({
      id: nextId(),
      operatorId: operator.id,
      countyCode: operator.countyCode,
      issuingOrgan: `${nameOf.get(operator.countyCode) ?? ''}市场监督管理局`,
      ...licence,
    }));
  });
}

/** What every licence of an operator has in common is added at the end. */
type Draft = Omit<DemoLicence, 'id' | 'operatorId' | 'countyCode' | 'issuingOrgan'>;

/** What becomes of the licence when the operator ends. */
const LICENCE_STATUS: Readonly<Partial<Record<DemoOperator['status'], Licence['status']>>> = {
  revoked: 'revoked',
  annulled: 'revoked',
  deregistered: 'unknown',
  unknown: 'unknown',
};

function businessLicence(operator: DemoOperator, uscc: string): Draft {
  return {
    kind: 'businessLicence',
    number: uscc,
    scope: operator.businessScope,
    issuedOn: operator.establishedOn,
    validTo: null,
    status: LICENCE_STATUS[operator.status] ?? 'valid',
  };
}

function foodLicences(
  rng: Rng,
  operator: DemoOperator,
  foodClass: string,
  nextSerial: (key: string) => number,
): Draft[] {
  const { countyCode } = operator;
  if (happens(rng, 0.12)) return [];
  const makes = operator.trade !== '5193' && operator.trade !== '5292';
  const term = foodTerm(rng);
  // Only pre-packaged goods: a filing without an end (食品安全法 art. 35).
  if (!makes && happens(rng, 0.5)) {
    const number = inventFoodFilingNo(countyCode, nextSerial(`YB${countyCode}`));
    return [
      { kind: 'other', number, scope: '仅销售预包装食品备案', issuedOn: term.issuedOn, validTo: null, status: 'valid' },
    ];
  }
  const business = inventFoodPermitNo(countyCode, happens(rng, 0.1) ? 2 : 1, nextSerial(`JY${countyCode}`));
  const permits: Draft[] = [{ kind: 'foodBusinessPermit', number: business, scope: '食品销售（含网络经营）', ...term }];
  if (makes) {
    const serial = nextSerial(`SC${countyCode}${foodClass}`);
    const number = inventProductionPermitNo(countyCode, foodClass, serial);
    // Four digits run out in a large county; a number stands for one licence only.
    if (serial < 1_000) permits.push({ kind: 'foodProductionPermit', number, scope: '食品生产', ...foodTerm(rng) });
  }
  return permits;
}

function foodTerm(rng: Rng): { issuedOn: CivilDate; validTo: CivilDate; status: 'valid' | 'expired' } {
  // About one in twelve ran out and was not renewed.
  const age = happens(rng, 0.08) ? FIVE_YEARS + intBetween(rng, 20, 500) : intBetween(rng, 30, FIVE_YEARS - 60);
  const issuedOn = addDays(SEEN_ON, -age);
  const validTo = addDays(issuedOn, FIVE_YEARS - 1);
  return { issuedOn, validTo, status: validTo < SEEN_ON ? 'expired' : 'valid' };
}

function serialsPerKey(): (key: string) => number {
  const last = new Map<string, number>();
  return (key) => {
    const serial = (last.get(key) ?? -1) + 1;
    last.set(key, serial);
    return serial;
  };
}
