import type { ObjectContent } from '@jianhu/contract';

interface Acted {
  readonly seq: number;
  readonly at: Date;
  readonly personId: string | null;
  readonly unitId: string | null;
}

/** Steps of an object: a unit proposes it or a change of it, the office confirms or refuses what waits. */
export type ObjectAction = Acted &
  (
    | { readonly kind: 'propose'; readonly content: ObjectContent }
    | { readonly kind: 'confirm' }
    | { readonly kind: 'refuse' }
  );

export interface ObjectState {
  readonly version: number;
  /** What is counted. */
  readonly content: ObjectContent | null;
  /** What waits for the office. */
  readonly proposal: ObjectContent | null;
  readonly proposedBy: string | null;
  readonly unitId: string | null;
}

const nothing: ObjectState = { version: 0, content: null, proposal: null, proposedBy: null, unitId: null };

export function foldObject(actions: readonly ObjectAction[]): ObjectState {
  return actions.reduce<ObjectState>((state, action, index) => {
    if (action.seq !== index + 1) throw new Error(`the object's log has ${action.seq} where ${index + 1} belongs`);
    return step({ ...state, version: action.seq }, action);
  }, nothing);
}

function step(state: ObjectState, action: ObjectAction): ObjectState {
  if (action.kind === 'propose') {
    return { ...state, proposal: action.content, proposedBy: action.personId, unitId: action.unitId ?? state.unitId };
  }
  if (state.proposal === null) throw new Error(`nothing waits that one could ${action.kind}`);
  const content = action.kind === 'confirm' ? state.proposal : state.content;
  return { ...state, content, proposal: null, proposedBy: null };
}
