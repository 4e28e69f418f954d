import { type watchTaskActionSchema, type WatchTask } from '@jianhu/contract';

export type TaskStep = (typeof watchTaskActionSchema.options)[number];
type State = WatchTask['state'];

export interface TaskAction {
  readonly seq: number;
  readonly action: 'give' | TaskStep;
}

const steps: Readonly<Record<TaskStep, { readonly from: State; readonly to: State; readonly by: 'point' | 'above' }>> =
  {
    accept: { from: 'given', to: 'accepted', by: 'point' },
    handBack: { from: 'given', to: 'handedBack', by: 'point' },
    submit: { from: 'accepted', to: 'submitted', by: 'point' },
    return: { from: 'submitted', to: 'accepted', by: 'above' },
    close: { from: 'submitted', to: 'closed', by: 'above' },
  };

export const taskSteps = ['accept', 'handBack', 'submit', 'return', 'close'] as const satisfies TaskStep[];

/** The state of a task is the fold of what was done with it. */
export function foldTask(actions: readonly TaskAction[]): { readonly state: State; readonly version: number } {
  let state: State = 'given';
  for (const { action } of actions) if (action !== 'give') state = steps[action].to;
  return { state, version: actions.at(-1)?.seq ?? 0 };
}

export interface TaskFacts {
  /** One of the point's own people who may work there. */
  readonly worksThere: boolean;
  /** One who may give it tasks. */
  readonly gives: boolean;
}

type Why = { readonly code: string; readonly zh: string; readonly en: string };
const whys = {
  state: { code: 'watch.why.state', zh: '任务状态不允许', en: 'not open in this state' },
  point: { code: 'watch.why.point', zh: '由监测点办理', en: 'for the people of the point' },
  above: { code: 'watch.why.above', zh: '由下达单位办理', en: 'for whoever gives tasks' },
} as const satisfies Record<string, Why>;

/** Why a step is not open, or null; guards the command and draws the buttons. */
export function refuseTaskStep(step: TaskStep, state: State, facts: TaskFacts): Why | null {
  const { from, by } = steps[step];
  if (from !== state) return whys.state;
  if (by === 'point') return facts.worksThere ? null : whys.point;
  return facts.gives ? null : whys.above;
}

export function availableTaskSteps(state: State, facts: TaskFacts): WatchTask['availableActions'] {
  return taskSteps.map((action) => {
    const why = refuseTaskStep(action, state, facts);
    return { action, allowed: why === null, why };
  });
}
