import type { WatchPoint } from '../identity/index.ts';

/** A monitoring point of the rulebook of the place: what it watches, and the shifts of its day. */
export interface WatchRoster extends WatchPoint {
  readonly shifts: readonly {
    readonly kind: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly from: string;
    readonly to: string;
  }[];
}
