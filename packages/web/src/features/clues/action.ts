import { type Alert, type Clue, dismissReasonSchema } from '@jianhu/contract';

export type AlertAction = Alert['availableActions'][number]['action'];
export type ClueAction = Clue['availableActions'][number]['action'];
export type AnyAction = AlertAction | ClueAction;
export type Available = (Alert | Clue)['availableActions'][number];

/** What an officer must or may write down with an action; an action that asks nothing is done at once. */
export interface ActionForm {
  /** Whose list of grounds: of a dismissal, or of the law for this step. */
  readonly reason?: 'dismiss' | 'noFiling' | 'suspend' | 'explainDelay';
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
  dismiss: { reason: 'dismiss', note: 'may' },
  assign: { unit: true, note: 'may' },
  merge: { target: true },
  reopen: { note: 'must' },
};

const clueForms: Readonly<Record<ClueAction, ActionForm | null>> = {
  startVerification: null,
  undo: null,
  assign: { unit: true, note: 'may' },
  extend: { document: true, note: 'may' },
  suspend: { reason: 'suspend', document: true, note: 'may' },
  resume: { document: true, note: 'may' },
  explainDelay: { reason: 'explainDelay', note: 'may' },
  fileCase: { document: true, note: 'may' },
  noFiling: { reason: 'noFiling', note: 'must' },
  transfer: { unit: true, note: 'must' },
  educate: { note: 'must' },
  dismiss: { reason: 'dismiss', note: 'may' },
  reopen: { note: 'must' },
};

export function formOf(kind: 'alert' | 'clue', action: AnyAction): ActionForm | null {
  return (kind === 'alert' ? alertForms[action as AlertAction] : clueForms[action as ClueAction]) ?? null;
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
  readonly reasonCode?: string;
  readonly note?: string;
  readonly unitId?: string;
  readonly intoAlertId?: string;
  readonly documentNo?: string;
}

/** An action after which the officer is done with the record, so that the next one comes up. */
export function endsTriage(action: AnyAction): boolean {
  return ['confirm', 'dismiss', 'merge', 'assign', 'fileCase', 'noFiling', 'transfer', 'educate'].includes(action);
}

/** Reasons of a dismissal; the grounds of the other steps come from the rulebook. */
export const dismissReasons = dismissReasonSchema.options;

export function dismissReasonOf(code: string | undefined): (typeof dismissReasons)[number] | undefined {
  return dismissReasons.find((known) => known === code);
}
