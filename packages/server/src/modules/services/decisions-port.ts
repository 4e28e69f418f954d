import type { PartyKey } from '../registry/index.ts';

/** What the organs of the city themselves have decided; the cases, which lie above, are behind it. */
export interface OwnDecisions {
  /** A penalty of that number against that party; null where it is not ours, or is somebody else's: both are one answer. */
  find(of: { readonly party: PartyKey; readonly documentNo: string }): Promise<OwnDecision | null>;
}

export interface OwnDecision {
  readonly decidedOn: string;
  readonly grade: string | null;
  /** The unit that decided it. */
  readonly unitId: string;
}
