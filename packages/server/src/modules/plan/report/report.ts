import type { ReportedValue } from '@jianhu/contract';

interface Acted {
  readonly seq: number;
  readonly at: Date;
  readonly personId: string | null;
  readonly unitId: string | null;
}

/** Steps of a report (brief 5.16); `publish` of a later round is a correction. */
export type ReportAction = Acted &
  (
    | { readonly kind: 'open' }
    | { readonly kind: 'fill'; readonly value: ReportedValue; readonly flags: readonly string[] }
    | { readonly kind: 'check' }
    | { readonly kind: 'return' }
    | { readonly kind: 'confirm' }
    | { readonly kind: 'publish' }
    | { readonly kind: 'reopen' }
  );

export interface ReportState {
  readonly state: 'opened' | 'filled' | 'checked' | 'confirmed' | 'published';
  readonly version: number;
  readonly round: number;
  readonly value: ReportedValue | null;
  readonly flags: readonly string[];
  readonly filledBy: string | null;
  readonly checkedBy: string | null;
}

const begun: ReportState = {
  state: 'opened',
  version: 0,
  round: 1,
  value: null,
  flags: [],
  filledBy: null,
  checkedBy: null,
};

/** Which step leads from where to where; the one table that fold, guard and screen read. */
const steps = {
  open: { from: [], to: 'opened' },
  fill: { from: ['opened', 'filled'], to: 'filled' },
  check: { from: ['filled'], to: 'checked' },
  return: { from: ['filled', 'checked', 'confirmed'], to: 'opened' },
  confirm: { from: ['checked'], to: 'confirmed' },
  publish: { from: ['confirmed'], to: 'published' },
  reopen: { from: ['published'], to: 'opened' },
} as const satisfies Record<ReportAction['kind'], { from: readonly ReportState['state'][]; to: ReportState['state'] }>;

export function canStep(state: ReportState['state'], kind: ReportAction['kind']): boolean {
  const from: readonly string[] = steps[kind].from;
  return from.includes(state);
}

/** The state of a report is the fold over its log; a log that breaks the table is a bug or a forgery, and throws. */
export function foldReport(actions: readonly ReportAction[]): ReportState {
  return actions.reduce<ReportState>((state, action, index) => {
    if (action.seq !== index + 1) throw new Error(`the report's log has ${action.seq} where ${index + 1} belongs`);
    const isLawful = action.kind === 'open' ? index === 0 : index > 0 && canStep(state.state, action.kind);
    if (!isLawful) throw new Error(`a report that is ${state.state} cannot ${action.kind}`);
    return step({ ...state, version: action.seq, state: steps[action.kind].to }, action);
  }, begun);
}

function step(state: ReportState, action: ReportAction): ReportState {
  switch (action.kind) {
    case 'fill':
      return { ...state, value: action.value, flags: action.flags, filledBy: action.personId, checkedBy: null };
    case 'check':
      return { ...state, checkedBy: action.personId };
    case 'return':
      return { ...state, checkedBy: null };
    case 'reopen':
      return { ...state, round: state.round + 1, checkedBy: null };
    case 'open':
    case 'confirm':
    case 'publish':
      return state;
  }
}
