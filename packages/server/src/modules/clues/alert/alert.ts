import type { Alert } from '@jianhu/contract';
import { type Acted, foldLog, type LastAction, lastOf, type Undo } from '../action-log.ts';

interface Place {
  readonly unitId: string;
  readonly countyCode: string | null;
}

type Step =
  | ({ readonly kind: 'raise' } & { readonly to: Place })
  | { readonly kind: 'claim' }
  | { readonly kind: 'release' }
  | { readonly kind: 'confirm'; readonly clueId: string }
  | { readonly kind: 'dismiss'; readonly reasonCode: string }
  | { readonly kind: 'assign'; readonly to: Place }
  | { readonly kind: 'merge'; readonly intoAlertId: string }
  | { readonly kind: 'reopen' };

type StandingAction = Acted & Step;
/** One entry of the log of an alert. */
export type AlertAction = StandingAction | Undo;

export interface AlertState extends Place {
  readonly state: Alert['state'];
  /** Unit that assigned the alert away last; it keeps sight of it. */
  readonly handedOverBy: string | null;
  readonly claimedBy: string | null;
  readonly clueId: string | null;
  readonly mergedInto: string | null;
  readonly decidedAt: Date | null;
  readonly decidedUnit: string | null;
  readonly last: LastAction;
}

/** The state of an alert is nothing but the fold over its log. */
export function foldAlert(actions: readonly AlertAction[]): AlertState & { readonly version: number } {
  const { state, version } = foldLog<AlertState, StandingAction>(actions, begin, step);
  return { ...state, version };
}

const undecided = { claimedBy: null, clueId: null, mergedInto: null, decidedAt: null, decidedUnit: null } as const;

function begin(action: StandingAction): AlertState {
  if (action.kind !== 'raise') throw new Error(`a log of an alert begins with raise, not ${action.kind}`);
  return { ...undecided, state: 'open', ...action.to, handedOverBy: null, last: lastOf(action) };
}

function step(before: AlertState, action: StandingAction): AlertState {
  const same = { ...before, last: lastOf(action) };
  const decided = { ...same, ...undecided, decidedAt: action.at, decidedUnit: action.unitId };
  switch (action.kind) {
    case 'raise':
      throw new Error('an alert is raised once');
    case 'claim':
      return { ...same, ...undecided, state: 'claimed', claimedBy: action.personId };
    case 'release':
    case 'reopen':
      return { ...same, ...undecided, state: 'open' };
    case 'assign':
      return { ...same, ...undecided, state: 'open', ...action.to, handedOverBy: action.unitId };
    case 'confirm':
      return { ...decided, state: 'confirmed', clueId: action.clueId };
    case 'dismiss':
      return { ...decided, state: 'dismissed' };
    case 'merge':
      return { ...decided, state: 'merged', mergedInto: action.intoAlertId };
  }
}
