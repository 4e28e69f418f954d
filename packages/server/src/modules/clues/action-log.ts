/** Who did it and when; `personId` is null only for the platform itself. */
export interface Acted {
  readonly seq: number;
  readonly at: Date;
  readonly personId: string | null;
  readonly unitId: string | null;
}

/** The last action that stands, that is, was not taken back. */
export interface LastAction {
  readonly seq: number;
  readonly kind: string;
  readonly by: string | null;
  readonly at: Date;
}

type Entry = Acted & { readonly kind: string };
export type Undo = Acted & { readonly kind: 'undo'; readonly undoes: number };

/**
 * Folds a log in which an `undo` takes back the last action that stands. The states are a stack, so that taking back
 * restores exactly what was there before. A log that breaks its own rules is a bug or a forgery, and throws.
 */
export function foldLog<S extends { readonly last: LastAction }, A extends Entry>(
  actions: readonly (A | Undo)[],
  begin: (first: A) => S,
  step: (state: S, action: A) => S,
): { readonly state: S; readonly version: number } {
  const stack: S[] = [];
  actions.forEach((action, index) => {
    if (action.seq !== index + 1) throw new Error(`the log has ${action.seq} where ${index + 1} belongs`);
    const top = stack.at(-1);
    if (!isUndo(action)) {
      stack.push(top ? step(top, action) : begin(action));
    } else if (stack.length < 2 || top?.last.seq !== action.undoes) {
      throw new Error(`action ${action.seq} takes back ${action.undoes}, which is not the last one standing`);
    } else {
      stack.pop();
    }
  });
  const state = stack.at(-1);
  if (!state) throw new Error('the log is empty');
  return { state, version: actions.length };
}

export function lastOf(action: Entry): LastAction {
  return { seq: action.seq, kind: action.kind, by: action.personId, at: action.at };
}

function isUndo<A extends Entry>(action: A | Undo): action is Undo {
  return action.kind === 'undo';
}
