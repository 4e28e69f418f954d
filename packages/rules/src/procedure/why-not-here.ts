import { kindOf } from './fold-matter.ts';
import type { Life, Transition } from './procedure.ts';
import type { MatterState } from './procedure-log.ts';
import { type ProcedureWhy, whyOf } from './why.ts';

/**
 * Why the state of a record does not have an action, on the article of what stands against it: the step that would have to come first, or
 * the one that brought the record where nothing leads on to the action. Of an action that the procedure does not know there is no article.
 */
export function whyNotHere(procedure: Life, state: MatterState | null, action: string): ProcedureWhy {
  const kind = state === null ? 'open' : kindOf(procedure, state.state);
  const entry = state === null ? null : entryOf(procedure, state);
  if (kind === 'end') return whyOf('why.ended', entry);
  const wanted = procedure.transitions.filter((one) => one.action === action);
  if (wanted.length === 0) return whyOf('why.state', null);
  const first =
    kind === 'suspended' ? null : firstStepTo(procedure, state, new Set(wanted.flatMap(({ from }) => from)));
  if (first) return sayFirst(whyOf('why.state', first), first);
  return sayState(whyOf('why.state', entry ?? wanted[0] ?? null), procedure, state);
}

/** The step that led into the present state. */
function entryOf({ transitions }: Life, { state, done }: MatterState): Transition | null {
  const leading = transitions.filter(({ to }) => to === state);
  const last = done.findLast(({ action }) => leading.some((one) => one.action === action))?.action;
  return leading.find(({ action }) => action === last) ?? leading[0] ?? null;
}

/** The first step of a shortest way to one of those states, aside of what the record is for only where no other leads there. */
function firstStepTo(procedure: Life, state: MatterState | null, ends: ReadonlySet<string>): Transition | null {
  const { transitions } = procedure;
  if (state === null) return transitions.find(({ from }) => from.length === 0) ?? null;
  const straight = transitions.filter(({ aside }) => aside !== true);
  return firstOf(procedure, straight, state, ends) ?? firstOf(procedure, transitions, state, ends);
}

/** What the platform records and what holds a record up is no way. */
function firstOf(
  procedure: Life,
  transitions: readonly Transition[],
  state: MatterState,
  ends: ReadonlySet<string>,
): Transition | null {
  const seen = new Set([state.state]);
  const ways: { readonly at: string; readonly first: Transition | null }[] = [{ at: state.state, first: null }];
  for (const { at, first } of ways) {
    if (first !== null && ends.has(at)) return first;
    for (const step of transitions) {
      const { from, to, who } = step;
      if (!from.includes(at) || who.role === 'system' || to === 'same' || to === 'resumed' || seen.has(to)) continue;
      if (kindOf(procedure, to) !== 'open') continue;
      seen.add(to);
      ways.push({ at: to, first: first ?? step });
    }
  }
  return null;
}

function sayFirst(why: ProcedureWhy, { nameZh, nameEn }: Transition): ProcedureWhy {
  return {
    ...why,
    zh: `当前环节不能办理此项，须先办理“${nameZh}”`,
    en: `this step does not come next; first of all: ${nameEn}`,
  };
}

function sayState(why: ProcedureWhy, { states }: Life, state: MatterState | null): ProcedureWhy {
  const here = states.find(({ id }) => id === state?.state);
  if (!here) return why;
  return {
    ...why,
    zh: `当前环节是“${here.nameZh}”，不能办理此项`,
    en: `not possible while it stands at: ${here.nameEn}`,
  };
}
