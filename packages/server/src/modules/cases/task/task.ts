import type { CaseTask, CaseTaskAction } from '@jianhu/contract';
import type { Selectable } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Caller } from '../../../infra/http.ts';
import type { StateRow } from '../matter/store.ts';

export type TaskRow = Selectable<DB['cases.task']>;

/** The matter as a task needs it. */
type TaskMatter = Pick<StateRow, 'unit_id' | 'state_kind' | 'officers' | 'kind'>;

/** Whoever handles the case, and the head of its unit, while it runs. */
export function mayGive(caller: Caller, matter: TaskMatter): boolean {
  if (matter.kind !== 'case' || matter.state_kind === 'end' || caller.unitId !== matter.unit_id) return false;
  return (
    caller.permissions.has('case.approve') ||
    (caller.permissions.has('case.act') && matter.officers.includes(caller.personId))
  );
}

/** What the caller may do with a task now: the buttons of the screen and the gate of the command. */
export function taskActions(
  { state, assignee, given_by: givenBy, unit_id: unitId }: Pick<TaskRow, 'state' | 'assignee' | 'given_by' | 'unit_id'>,
  caller: Caller,
  matter: Pick<TaskMatter, 'state_kind'>,
): CaseTaskAction[] {
  const stands = state === 'open' || state === 'taken';
  if (!stands || matter.state_kind === 'end' || caller.unitId !== unitId) return [];
  const actions: CaseTaskAction[] = [];
  const [acts, isMine] = [caller.permissions.has('case.act'), assignee === caller.personId];
  if (acts && state === 'open' && (assignee === null || isMine)) actions.push('take');
  if (acts && isMine) actions.push('finish');
  if (givenBy === caller.personId || caller.permissions.has('case.approve')) actions.push('cancel');
  return actions;
}

/** The CHECK of the table allows only the states of the contract. */
export function stateOf({ state }: Pick<TaskRow, 'state'>): CaseTask['state'] {
  return state as CaseTask['state'];
}

/** Whether its day is over and nothing has come of it. */
export function isLate({ state, due_on: dueOn }: Pick<TaskRow, 'state' | 'due_on'>, today: string): boolean {
  return (state === 'open' || state === 'taken') && dueOn < today;
}
