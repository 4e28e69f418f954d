import type { ProposedRoute } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import { type Evaluation, evaluateTables, joinNeeds, type Need, type Pack, type TableResult } from '@jianhu/rules';
import type { Organs } from './place-organs.ts';
import { askedOf, countyOf, type RouteFacts } from './route-question.ts';

const ORGAN = 'jurisdiction.organ';
const PLACE = 'jurisdiction.place';

export interface Router {
  readonly organs: Organs;
  /** The rules of the day of the event, never of today. */
  packOf(day: CivilDate): Pack;
}

interface Answers {
  readonly organ: Evaluation<TableResult>;
  readonly place: Evaluation<TableResult>;
}

/**
 * Proposes organ and county of each matter (brief 5.2), with the receipts of both tables. It proposes only: an officer may assign
 * elsewhere with a reason, and a dispute goes to the common superior (程序规定 arts. 13 and 16).
 */
export async function routeMatters(router: Router, matters: readonly RouteFacts[]): Promise<ProposedRoute[]> {
  const routes: ProposedRoute[] = [];
  for (const day of new Set(matters.map(({ on }) => on))) {
    const pack = router.packOf(day);
    const ofDay = matters.map((facts, at) => ({ facts, at })).filter(({ facts }) => facts.on === day);
    const cases = ofDay.map(({ facts }) => ({ values: askedOf(facts, router.organs).values, at: day }));
    const [organs, places] = [await evaluateTables(pack, ORGAN, cases), await evaluateTables(pack, PLACE, cases)];
    ofDay.forEach(({ facts, at }, index) => {
      const [organ, place] = [organs[index], places[index]];
      if (organ && place) routes[at] = describe(router.organs, facts, { organ, place });
    });
  }
  return routes;
}

/** One matter. */
export async function routeMatter(router: Router, facts: RouteFacts): Promise<ProposedRoute> {
  const [route] = await routeMatters(router, [facts]);
  if (!route) throw new Error('one question gives one route');
  return route;
}

function describe(organs: Organs, facts: RouteFacts, { organ, place }: Answers): ProposedRoute {
  const needs = joinNeeds([...organ.needs, ...place.needs]);
  const row = place.result.rows[0];
  const county = row ? countyOf(word(row, 'place'), facts) : null;
  const regulator = county === null ? null : organs.regulatorOf(county);
  const unit = regulator ?? organs.city;
  return {
    decided: needs.length === 0,
    unitId: unit.id,
    unitNameZh: unit.nameZh,
    countyCode: regulator ? county : null,
    ruleId: row ? `${PLACE}/${row.rowId}` : PLACE,
    article: row ? `《${word(row, 'statute')}》${word(row, 'article')}` : '',
    ...reasonOf(row, needs),
    confidence: row ? (word(row, 'confidence') as ProposedRoute['confidence']) : 'open',
    outOfCity: row !== undefined && word(row, 'place') === 'outOfCity',
    other: otherOf(organs, facts, row),
    organ: organOf(organs, organ.result.rows[0]),
    needs: [...needs],
    asked: askedOf(facts, organs),
    receipts: [organ.receipt, place.receipt].map((receipt) => ({ ...receipt })),
  };
}

type Row = TableResult['rows'][number];

function reasonOf(row: Row | undefined, needs: readonly Need[]): Pick<ProposedRoute, 'reasonZh' | 'reasonEn'> {
  if (row) return { reasonZh: word(row, 'reasonZh'), reasonEn: word(row, 'reasonEn') };
  const [zh, en] = [needs.map((need) => need.zh).join('；'), needs.map((need) => need.en).join('; ')];
  return { reasonZh: `先由市局核查：${zh}`, reasonEn: `The city bureau looks into it first: ${en}` };
}

/** Who may also act: the seat of the platform that found it first (程序规定 art. 10 para. 3). */
function otherOf(organs: Organs, facts: RouteFacts, row: Row | undefined): ProposedRoute['other'] {
  const place = row?.outputs['otherPlace'];
  const county = typeof place === 'string' ? countyOf(place, facts) : null;
  const regulator = county === null ? null : organs.regulatorOf(county);
  return regulator ? { unitId: regulator.id, unitNameZh: regulator.nameZh } : null;
}

/** Another kind of organ has the power; the market regulator verifies first and transfers. */
function organOf(organs: Organs, row: Row | undefined): ProposedRoute['organ'] {
  if (!row || word(row, 'organ') === 'marketRegulator') return null;
  const named = organs.named(word(row, 'organ'));
  return {
    organ: word(row, 'organ'),
    nameZh: named?.nameZh ?? word(row, 'organ'),
    nameEn: named?.nameEn ?? word(row, 'organ'),
    unitId: named?.unitId ?? null,
    article: `《${word(row, 'statute')}》${word(row, 'article')}`,
    reasonZh: word(row, 'reasonZh'),
    reasonEn: word(row, 'reasonEn'),
  };
}

function word(row: Row, name: string): string {
  return String(row.outputs[name] ?? '');
}
