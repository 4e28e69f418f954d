import type { DraftAction } from '@jianhu/contract';

/** One entry of the log of a draft. */
export interface FlowStep {
  readonly seq: number;
  readonly action: DraftAction;
  readonly at: Date;
  readonly personId: string;
  readonly contentHash: string;
  readonly reason: string | null;
}

export type FlowState = 'making' | 'checking' | 'approved' | 'published' | 'withdrawn';

export interface DraftFlow {
  readonly state: FlowState;
  readonly checkerId: string | null;
}

/** Who asks, by what his roles let him do. */
export interface FlowPerson {
  readonly personId: string;
  readonly permissions: ReadonlySet<string>;
}

/** Why somebody may not take a step now; the code is a phrase of the screen. */
export type FlowWhy = 'notYours' | 'notNow' | 'ownWork' | 'noRole' | 'checkedByYou';

const AFTER: Readonly<Record<DraftAction, FlowState>> = {
  submit: 'checking',
  approve: 'approved',
  return: 'making',
  publish: 'published',
  withdraw: 'withdrawn',
};

/** The state of a draft is nothing but the fold over its log. */
export function foldFlow(steps: readonly FlowStep[]): DraftFlow {
  const last = steps.at(-1);
  const state = last ? AFTER[last.action] : 'making';
  return { state, checkerId: state === 'approved' || state === 'published' ? checkerOf(steps) : null };
}

/** Null when the step may be taken: the one function for the command and for the buttons of the screen. */
export function findFlowRefusal(
  action: DraftAction,
  { state, checkerId }: DraftFlow,
  { authorId, person }: { readonly authorId: string; readonly person: FlowPerson },
): FlowWhy | null {
  const isAuthor = person.personId === authorId;
  switch (action) {
    case 'submit':
      if (!person.permissions.has('rule.make')) return 'noRole';
      return state !== 'making' ? 'notNow' : isAuthor ? null : 'notYours';
    case 'withdraw':
      if (!person.permissions.has('rule.make')) return 'noRole';
      return state === 'published' || state === 'withdrawn' ? 'notNow' : isAuthor ? null : 'notYours';
    case 'approve':
      if (!person.permissions.has('rule.check')) return 'noRole';
      return state !== 'checking' ? 'notNow' : isAuthor ? 'ownWork' : null;
    case 'return':
      if (!person.permissions.has('rule.check')) return 'noRole';
      return state !== 'checking' && state !== 'approved' ? 'notNow' : isAuthor ? 'ownWork' : null;
    case 'publish':
      if (!person.permissions.has('rule.deploy')) return 'noRole';
      if (state !== 'approved') return 'notNow';
      return isAuthor ? 'ownWork' : person.personId === checkerId ? 'checkedByYou' : null;
  }
}

function checkerOf(steps: readonly FlowStep[]): string | null {
  return steps.findLast(({ action }) => action === 'approve')?.personId ?? null;
}
