import type { RouteAsked } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import type { Organs } from './place-organs.ts';

/**
 * What is known of who did what where, at the day of the event. A county code may lie outside the city; `null` says that the place
 * was looked for and is not known or not registered; what is left out was not looked for yet, and is asked for.
 */
export interface RouteFacts {
  readonly on: CivilDate;
  readonly conduct: string;
  readonly goods?: string | undefined;
  readonly carrier: 'platform' | 'ownSite' | 'shop' | 'liveRoom' | 'direct';
  /** County of the actual place of business. */
  readonly ownPlace?: string | null | undefined;
  /** County of the registered seat. */
  readonly seat?: string | null | undefined;
  readonly platformSeat?: string | null | undefined;
  readonly deliveryPlace?: string | null | undefined;
}

/** The facts in the words of the tables: they know no county, only whether a place lies in the city. */
export function askedOf(facts: RouteFacts, organs: Organs): RouteAsked {
  const side = (code: string | null | undefined, unknown: string): string | undefined => {
    if (code === undefined) return undefined;
    if (code === null) return unknown;
    return organs.regulatorOf(code) ? 'inCity' : 'outside';
  };
  const values = {
    conduct: facts.conduct,
    goods: facts.goods,
    carrier: facts.carrier,
    ownPlace: side(facts.ownPlace, 'unverified'),
    seat: side(facts.seat, 'none'),
    platformSeat: side(facts.platformSeat, 'outside'),
    deliveryPlace: side(facts.deliveryPlace, 'outside'),
  };
  const known = Object.entries(values).filter((one): one is [string, string] => one[1] !== undefined);
  return { on: facts.on, values: Object.fromEntries(known) };
}

/** County of the place that a row of the table names. */
export function countyOf(place: string, facts: RouteFacts): string | null {
  switch (place) {
    case 'ownPlace':
      return facts.ownPlace ?? null;
    case 'seat':
      return facts.seat ?? null;
    case 'platformSeat':
      return facts.platformSeat ?? null;
    case 'deliveryPlace':
      return facts.deliveryPlace ?? null;
    default:
      return null;
  }
}
