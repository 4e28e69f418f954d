import type { actOnAlert, Alert, BodyInputOf, Clue } from '@jianhu/contract';

export type AlertAction = Alert['availableActions'][number]['action'];
export type ClueAction = Clue['availableActions'][number]['action'];
export type AnyAction = AlertAction | ClueAction;
export type Available = (Alert | Clue)['availableActions'][number];

/** What an officer must or may write down with an action; an action that asks nothing is done at once. */
export interface ActionForm {
  readonly reason?: true;
  readonly note?: 'may' | 'must';
  readonly unit?: true;
  readonly target?: true;
  readonly document?: true;
}

const alertForms: Readonly<Record<AlertAction, ActionForm | null>> = {
  claim: null,
  release: null,
  undo: null,
  confirm: { note: 'may' },
  dismiss: { reason: true, note: 'may' },
  assign: { unit: true, note: 'may' },
  merge: { target: true },
  reopen: { note: 'must' },
};

const clueForms: Readonly<Record<ClueAction, ActionForm | null>> = {
  startVerification: null,
  undo: null,
  assign: { unit: true, note: 'may' },
  extend: { note: 'must' },
  fileCase: { document: true, note: 'may' },
  noFiling: { reason: true, note: 'must' },
  transfer: { unit: true, note: 'must' },
  educate: { note: 'must' },
  dismiss: { reason: true, note: 'may' },
  reopen: { note: 'must' },
};

export function formOf(kind: 'alert' | 'clue', action: AnyAction): ActionForm | null {
  return kind === 'alert' ? alertForms[action as AlertAction] : clueForms[action as ClueAction];
}

/** One key per action, the same in both queues; `x` and Enter both confirm. */
export const keyOfAction: Readonly<Partial<Record<AnyAction, string>>> = {
  claim: 'c',
  startVerification: 'c',
  confirm: 'x',
  fileCase: 'x',
  dismiss: 'd',
  assign: 'a',
  merge: 'm',
  undo: 'u',
};

/** The action that the screen puts forward; only one button is filled. */
export const primaryActions: readonly AnyAction[] = ['confirm', 'startVerification', 'fileCase', 'claim'];

/** What a dialog collects for either kind of record. */
export interface ActionBody {
  readonly reasonCode?: NonNullable<BodyInputOf<typeof actOnAlert>['reasonCode']>;
  readonly note?: string;
  readonly unitId?: string;
  readonly intoAlertId?: string;
  readonly documentNo?: string;
}

/** An action after which the officer is done with the record, so that the next one comes up. */
export function endsTriage(action: AnyAction): boolean {
  return ['confirm', 'dismiss', 'merge', 'assign', 'fileCase', 'noFiling', 'transfer', 'educate'].includes(action);
}
