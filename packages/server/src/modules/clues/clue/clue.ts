import type { Clue } from '@jianhu/contract';
import { type CivilDate, civilDateOf, parseCivilDate } from '@jianhu/kernel';
import { clockStateOn, type Facts, foldMatter, type MatterState, type ProcedureAction } from '@jianhu/rules';
import { type Acted, foldLog, type LastAction, lastOf, type Undo } from '../action-log.ts';
import { delayCauseOf } from '../../duties/index.ts';
import { type ClueLife, procedureOn } from '../rulebook.ts';

/** A step of the table of rulebook/procedures/clue.json, with what was entered. */
export interface ClueStep extends Acted {
  readonly kind: string;
  readonly facts: Facts;
  readonly documents: Readonly<Record<string, string>>;
}
/** One entry of the log of a clue. */
export type ClueAction = ClueStep | Undo;

/** Time that does not count (程序规定第十八条第二款): the first day is left out, the day of the result counts again. */
export interface CluePause {
  readonly from: CivilDate;
  /** Null while it lasts. */
  readonly to: CivilDate | null;
  readonly reasonCode: string;
  readonly documentNo: string;
}

export interface ClueState {
  readonly version: number;
  readonly state: Clue['state'];
  readonly unitId: string;
  readonly countyCode: string | null;
  /** Unit that assigned the clue away last; it keeps sight of it. */
  readonly handedOverBy: string | null;
  readonly extensionDocument: string | null;
  readonly pauses: readonly CluePause[];
  readonly endedOn: CivilDate | null;
  /** Who began the verification last; he does not decide on it. */
  readonly verifiedBy: string | null;
  /** The confirmation was taken back within its minutes: the number stays, the clue is over. */
  readonly retracted: boolean;
  /** Why the verification is late, as it was explained last. */
  readonly delayCause: string | null;
  readonly last: LastAction;
}

/** The term of a verification, as procedure and rulebook name it. */
export const VERIFICATION = 'clue.verification';

/** The state of a clue is nothing but the fold over its log: the steps that stand, through the table of its procedure. */
export function foldClue(rules: ClueLife, actions: readonly ClueAction[]): ClueState {
  const { steps, last, version } = stepsOf(actions);
  const procedure = procedureOn(rules, dayOfFirst(steps));
  const matter = foldMatter(rules, procedure, steps.map(entryOf));
  const placed = steps.findLast(({ facts }) => facts['place'] !== undefined);
  return {
    version,
    // The rulebook is refused at its start where it has another state than the contract.
    state: matter.state as Clue['state'],
    unitId: String(placed?.facts['place']),
    countyCode: textOf(placed?.facts['countyCode']),
    handedOverBy: steps.findLast(({ kind }) => kind === 'assign')?.unitId ?? null,
    ...verificationOf(rules, matter),
    endedOn: matter.endedOn,
    verifiedBy: matter.officers[0] ?? null,
    retracted: matter.done.some(({ action }) => action === 'retract'),
    delayCause: delayCauseOf(procedure, matter),
    last,
  };
}

/** The steps that stand: what was taken back within its minutes is as though it had never been. */
function stepsOf(actions: readonly ClueAction[]) {
  interface Standing {
    readonly last: LastAction;
    readonly steps: readonly ClueStep[];
  }
  const { state, version } = foldLog<Standing, ClueStep>(
    actions,
    (first) => ({ last: lastOf(first), steps: [first] }),
    ({ steps }, step) => ({ last: lastOf(step), steps: [...steps, step] }),
  );
  return { ...state, version };
}

function dayOfFirst([first]: readonly ClueStep[]): CivilDate {
  if (!first) throw new Error('the log is empty');
  return civilDateOf(first.at);
}

function entryOf({ kind, at, personId, unitId, facts, documents }: ClueStep, place: number): ProcedureAction {
  return {
    seq: place + 1,
    action: kind,
    at,
    // What the organ received runs from that day (程序规定第十八条).
    on: dayOfFact(facts['receivedOn']) ?? civilDateOf(at),
    personId: personId ?? '',
    unitId: unitId ?? '',
    officers: [],
    facts,
    documents,
  };
}

function dayOfFact(value: Facts[string] | undefined): CivilDate | null {
  return typeof value === 'string' ? parseCivilDate(value) : null;
}

function verificationOf(rules: ClueLife, { clocks, lastOn }: MatterState) {
  const clock = clocks.find(({ deadline }) => deadline.ruleId === VERIFICATION);
  if (!clock) throw new Error(`no ${VERIFICATION} runs on a clue`);
  const extended = clock.ledger.find((entry) => entry.kind === 'extend');
  return {
    extensionDocument: extended?.document ?? null,
    pauses: clockStateOn(rules, clock, lastOn).pauses.map(({ from, to, reason, document }) => ({
      from,
      to,
      reasonCode: reason,
      documentNo: document ?? '',
    })),
  };
}

function textOf(value: Facts[string] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

export function isSuspended(pauses: readonly CluePause[]): boolean {
  return pauses.at(-1)?.to === null;
}

const openStates: readonly Clue['state'][] = ['captured', 'assigned', 'verifying'];

export function isOpenClue(state: Clue['state']): boolean {
  return openStates.includes(state);
}
