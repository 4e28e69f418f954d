import { defined, oneOf, type Raw, text } from './search.ts';

export const wallGroupings = ['county', 'platform', 'trade'] as const;
export type WallGrouping = (typeof wallGroupings)[number];
export const wallOnly = ['onAir', 'hits', 'sightings', 'unregistered'] as const;

export interface WallSearch {
  readonly by?: WallGrouping;
  readonly only?: (typeof wallOnly)[number];
  readonly countyCode?: string;
  /** Name of the platform, and of the trade, whose rooms are shown. */
  readonly onPlatform?: string;
  readonly trade?: string;
  readonly q?: string;
  readonly as?: 'table';
  /** The room that is open beside the wall. */
  readonly platform?: string;
  readonly room?: string;
}

export function wallSearch(raw: Raw): WallSearch {
  return defined({
    by: oneOf(raw['by'], wallGroupings),
    only: oneOf(raw['only'], wallOnly),
    countyCode: text(raw['countyCode']),
    onPlatform: text(raw['onPlatform']),
    trade: text(raw['trade']),
    q: text(raw['q']),
    as: oneOf(raw['as'], ['table'] as const),
    platform: text(raw['platform']),
    room: text(raw['room']),
  });
}
