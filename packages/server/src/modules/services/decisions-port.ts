import type { FactDefinition } from '@jianhu/rules';
import type { PartyKey } from '../registry/index.ts';

/** What the organs of the city themselves have decided; the cases, which lie above, are behind it. */
export interface OwnDecisions {
  /** A penalty, or an entry in the list of serious dishonesty, of that number against that party; null where it is not ours, or is somebody else's: both are one answer. */
  find(of: {
    readonly party: PartyKey;
    readonly documentNo: string;
    readonly of: 'penalty' | 'listing';
  }): Promise<OwnDecision | null>;
  /** Whether that party stands in the list of serious dishonesty today. */
  isListed(party: PartyKey): Promise<boolean>;
}

/** Which fact of a life names the decision, and which kind of decision that is; null where none does. */
export function namesDecision(
  definitions: readonly FactDefinition[],
): { readonly key: string; readonly of: 'penalty' | 'listing' } | null {
  const found = definitions.find(({ ofDecision }) => ofDecision === 'number' || ofDecision === 'listing');
  return found ? { key: found.key, of: found.ofDecision === 'listing' ? 'listing' : 'penalty' } : null;
}

export interface OwnDecision {
  readonly decidedOn: string;
  readonly grade: string | null;
  /** The unit that decided it. */
  readonly unitId: string;
}
