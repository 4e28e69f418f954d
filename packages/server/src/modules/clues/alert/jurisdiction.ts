import type { Alert } from '@jianhu/contract';
import { isInForce, type Jurisdiction, type JurisdictionRule } from '../rulebook.ts';

export type Route = Alert['proposedRoute'];

interface Organ {
  readonly id: string;
  readonly nameZh: string;
}

/** What is known of who published where, at the day of the act. */
export interface RouteQuestion {
  readonly on: string;
  readonly place: 'room' | 'shop';
  /** The room or shop is registered with us. */
  readonly placeKnown: boolean;
  /** County of the operator; null when the operator is unknown. Any code: it may lie outside the city. */
  readonly operatorCounty: string | null;
  /** County of the platform's seat; null when unknown or outside the city. */
  readonly platformCounty: string | null;
}

/** The organs of the place, as values. */
export interface Organs {
  readonly city: Organ;
  regulatorOf(countyCode: string): Organ | null;
}

/**
 * Proposes organ and county by the first rule in force that fits (brief 4.6.14, 4.15.13). It proposes only: an officer may assign
 * elsewhere, and a dispute goes to the common superior.
 */
export function proposeRoute(table: Jurisdiction, organs: Organs, question: RouteQuestion): Route {
  const rule = table.rules.find((one) => isInForce(one, question.on) && fits(one, organs, question));
  if (!rule) throw new Error(`jurisdiction.json has no rule on ${question.on} for ${JSON.stringify(question)}`);
  return toRoute(rule, organs, targetOf(rule, question));
}

function fits({ when }: JurisdictionRule, organs: Organs, question: RouteQuestion): boolean {
  if (when.operator !== operatorOf(organs, question)) return false;
  if (when.place !== undefined && when.place !== question.place) return false;
  return when.room === undefined || !question.placeKnown;
}

function operatorOf(organs: Organs, { operatorCounty }: RouteQuestion): JurisdictionRule['when']['operator'] {
  if (operatorCounty === null) return 'unknown';
  return organs.regulatorOf(operatorCounty) ? 'known' : 'outside';
}

function targetOf(rule: JurisdictionRule, question: RouteQuestion): string | null {
  if (rule.to === 'operatorCounty') return question.operatorCounty;
  return rule.to === 'platformSeat' ? question.platformCounty : null;
}

function toRoute(rule: JurisdictionRule, organs: Organs, countyCode: string | null): Route {
  const county = countyCode === null ? null : organs.regulatorOf(countyCode);
  // A seat outside the city, or one that nobody knows, stays with the city's bureau, and the proposal stays open.
  const isLost = rule.to === 'platformSeat' && county === null;
  const unit = county ?? organs.city;
  return {
    unitId: unit.id,
    unitNameZh: unit.nameZh,
    countyCode: county ? countyCode : null,
    ruleId: rule.ruleId,
    article: `《${rule.statute}》${rule.article}`,
    reasonZh: isLost ? `${rule.reasonZh}；平台住所地不在本市或不明，先由市局处理` : rule.reasonZh,
    confidence: isLost ? 'open' : rule.confidence,
  };
}
