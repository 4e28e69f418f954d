import type { CivilDate } from '@jianhu/kernel';

interface Acted {
  readonly seq: number;
  readonly at: Date;
  readonly personId: string | null;
  readonly unitId: string | null;
}

export type WorkKind = 'task' | 'letter';

/** Steps of a task and of an urging letter; a letter is finished by the reply of the unit that was urged. */
export type WorkAction = Acted &
  (
    | {
        readonly kind: 'give';
        readonly to: string;
        readonly title: string;
        readonly text: string;
        readonly dueOn: CivilDate;
        readonly dependsOn: readonly string[];
      }
    | { readonly kind: 'accept' }
    | { readonly kind: 'report'; readonly progress: number }
    | { readonly kind: 'finish' }
    | { readonly kind: 'confirm' }
    | { readonly kind: 'return' }
    | { readonly kind: 'extend'; readonly dueOn: CivilDate }
    | { readonly kind: 'cancel' }
  );

export interface WorkState {
  readonly state: 'given' | 'accepted' | 'finished' | 'done' | 'cancelled';
  readonly version: number;
  readonly unitId: string;
  readonly title: string;
  readonly text: string;
  readonly dueOn: CivilDate;
  readonly dependsOn: readonly string[];
  readonly progress: number;
  readonly finishedBy: string | null;
  readonly endedAt: Date | null;
}

type State = WorkState['state'];
type Step = { readonly from: readonly State[]; readonly to: State };

/** Which step leads from where to where, by kind; the one table that fold, guard and screen read. */
const steps: Readonly<Record<WorkKind, Partial<Record<WorkAction['kind'], Step>>>> = {
  task: {
    accept: { from: ['given'], to: 'accepted' },
    report: { from: ['given', 'accepted'], to: 'accepted' },
    finish: { from: ['accepted'], to: 'finished' },
    confirm: { from: ['finished'], to: 'done' },
    return: { from: ['finished'], to: 'accepted' },
    cancel: { from: ['given', 'accepted'], to: 'cancelled' },
  },
  letter: {
    accept: { from: ['given'], to: 'accepted' },
    finish: { from: ['given', 'accepted'], to: 'finished' },
    confirm: { from: ['finished'], to: 'done' },
    return: { from: ['finished'], to: 'accepted' },
    cancel: { from: ['given', 'accepted'], to: 'cancelled' },
  },
};

export function canTake(kind: WorkKind, state: State, action: WorkAction['kind']): boolean {
  // More time leaves the state as it is.
  if (action === 'extend') return state === 'given' || state === 'accepted';
  return steps[kind][action]?.from.includes(state) ?? false;
}

/** The state of a task or letter is the fold over its log; a log that breaks the table is a bug or a forgery, and throws. */
export function foldWork(kind: WorkKind, actions: readonly WorkAction[]): WorkState {
  const [first, ...rest] = actions;
  if (first?.kind !== 'give' || first.seq !== 1) throw new Error('a task or letter begins by being given');
  const { to, title, text, dueOn, dependsOn } = first;
  const begun = { title, text, dueOn, dependsOn, unitId: to, progress: 0, finishedBy: null, endedAt: null };
  return rest.reduce<WorkState>(
    (state, action, index) => {
      if (action.seq !== index + 2) throw new Error(`the log has ${action.seq} where ${index + 2} belongs`);
      if (!canTake(kind, state.state, action.kind)) throw new Error(`what is ${state.state} cannot ${action.kind}`);
      const to = steps[kind][action.kind]?.to ?? state.state;
      return step({ ...state, version: action.seq, state: to }, action);
    },
    { ...begun, state: 'given', version: 1 },
  );
}

function step(state: WorkState, action: WorkAction): WorkState {
  switch (action.kind) {
    case 'report':
      return { ...state, progress: action.progress };
    case 'finish':
      return { ...state, progress: 100, finishedBy: action.personId };
    case 'return':
      return { ...state, progress: Math.min(state.progress, 99), finishedBy: null };
    case 'extend':
      return { ...state, dueOn: action.dueOn };
    case 'confirm':
    case 'cancel':
      return { ...state, endedAt: action.at };
    case 'give':
    case 'accept':
      return state;
  }
}
