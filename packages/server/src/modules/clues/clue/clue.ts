import type { Clue } from '@jianhu/contract';
import { type CivilDate, civilDateOf } from '@jianhu/kernel';
import { type Acted, foldLog, type LastAction, lastOf, type Undo } from '../action-log.ts';

interface Place {
  readonly unitId: string;
  readonly countyCode: string | null;
}

type Step =
  | { readonly kind: 'capture'; readonly to: Place }
  | { readonly kind: 'assign'; readonly to: Place }
  | { readonly kind: 'startVerification' }
  | { readonly kind: 'extend'; readonly documentNo: string }
  | { readonly kind: 'suspend'; readonly reasonCode: string; readonly documentNo: string }
  | { readonly kind: 'resume'; readonly documentNo: string }
  | { readonly kind: 'fileCase'; readonly documentNo: string }
  | { readonly kind: 'noFiling'; readonly reasonCode: string }
  | { readonly kind: 'transfer'; readonly toUnitId: string | null }
  | { readonly kind: 'educate' }
  | { readonly kind: 'dismiss'; readonly reasonCode: string }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'retract' };

type StandingAction = Acted & Step;
/** One entry of the log of a clue. */
export type ClueAction = StandingAction | Undo;

/** Time that does not count (程序规定第十八条第二款): the first day is left out, the day of the result counts again. */
export interface CluePause {
  readonly from: CivilDate;
  /** Null while it lasts. */
  readonly to: CivilDate | null;
  readonly reasonCode: string;
  readonly documentNo: string;
}

export interface ClueState extends Place {
  readonly state: Clue['state'];
  /** Unit that assigned the clue away last; it keeps sight of it. */
  readonly handedOverBy: string | null;
  readonly extensionDocument: string | null;
  readonly pauses: readonly CluePause[];
  readonly endedAt: Date | null;
  /** Who began the verification; he does not decide on it. */
  readonly verifiedBy: string | null;
  /** The confirmation was taken back within its minutes: the number stays, the clue is over. */
  readonly retracted: boolean;
  readonly last: LastAction;
}

/** The state of a clue is nothing but the fold over its log. */
export function foldClue(actions: readonly ClueAction[]): ClueState & { readonly version: number } {
  const { state, version } = foldLog<ClueState, StandingAction>(actions, begin, step);
  return { ...state, version };
}

export function isSuspended(pauses: readonly CluePause[]): boolean {
  return pauses.at(-1)?.to === null;
}

const openStates: readonly Clue['state'][] = ['captured', 'assigned', 'verifying'];

export function isOpenClue(state: Clue['state']): boolean {
  return openStates.includes(state);
}

function begin(action: StandingAction): ClueState {
  if (action.kind !== 'capture') throw new Error(`a log of a clue begins with capture, not ${action.kind}`);
  const none = { handedOverBy: null, extensionDocument: null, endedAt: null, verifiedBy: null };
  const fresh = { ...none, pauses: [], retracted: false };
  return { ...fresh, state: 'captured', ...action.to, last: lastOf(action) };
}

function step(before: ClueState, action: StandingAction): ClueState {
  const same = { ...before, last: lastOf(action) };
  const ended = { ...same, endedAt: action.at, pauses: endPause(before.pauses, action.at) };
  switch (action.kind) {
    case 'capture':
      throw new Error('a clue is captured once');
    case 'assign':
      return { ...same, state: 'assigned', ...action.to, handedOverBy: action.unitId, verifiedBy: null };
    case 'startVerification':
      return { ...same, state: 'verifying', verifiedBy: action.personId };
    case 'extend':
      return { ...same, extensionDocument: action.documentNo };
    case 'suspend': {
      const { reasonCode, documentNo } = action;
      return {
        ...same,
        pauses: [...before.pauses, { from: civilDateOf(action.at), to: null, reasonCode, documentNo }],
      };
    }
    case 'resume':
      return { ...same, pauses: endPause(before.pauses, action.at) };
    case 'fileCase':
      return { ...ended, state: 'verifiedCaseFiled' };
    case 'noFiling':
      return { ...ended, state: 'verifiedNoFiling' };
    case 'transfer':
      return { ...ended, state: 'transferred' };
    case 'educate':
      return { ...ended, state: 'educated' };
    case 'dismiss':
      return { ...ended, state: 'dismissed' };
    case 'retract':
      return { ...ended, state: 'dismissed', retracted: true };
    case 'reopen':
      return { ...same, state: 'assigned', endedAt: null, verifiedBy: null };
  }
}

function endPause(pauses: readonly CluePause[], at: Date): readonly CluePause[] {
  const last = pauses.at(-1);
  return last?.to === null ? [...pauses.slice(0, -1), { ...last, to: civilDateOf(at) }] : pauses;
}
