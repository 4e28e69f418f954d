import { type Clue, clueActionKindSchema, type Permission } from '@jianhu/contract';
import { firstReason, type WhyCode, whyOf } from '../why.ts';
import { type ClueState, isOpenClue, isSuspended } from './clue.ts';

export type ClueActionKind = Clue['availableActions'][number]['action'];

/** What must be known of the caller and the moment to say which actions are open to him. */
export interface ClueFacts {
  readonly personId: string;
  readonly permissions: ReadonlySet<Permission>;
  /** The clue lies with the caller's unit or county, or he works for the whole city. */
  readonly responsible: boolean;
  /** The caller's unit is in charge of the clue and has enforcement powers (行政处罚法第十七条). */
  readonly canVerify: boolean;
  /** A case was opened from it and goes on: it is undone there (程序规定第十八条). */
  readonly heldByCase: boolean;
  /** That case is handled in another system, whose decision a named officer records here. */
  readonly filedElsewhere: boolean;
  /** A step of a matter that was opened from it ends it: who may take that step is the procedure's to say. */
  readonly byMatter: boolean;
  /** The head of the unit in charge. */
  readonly isHead: boolean;
  /** The last day has passed. */
  readonly overdue: boolean;
  readonly now: Date;
  readonly undoMs: number;
}

type Known = Pick<ClueState, 'state' | 'retracted' | 'extensionDocument' | 'pauses' | 'verifiedBy' | 'last'>;

/** What may come next. The same function guards the command and draws the buttons. */
export function availableClueActions(state: Known, facts: ClueFacts): Clue['availableActions'] {
  return clueActionKindSchema.options.map((action) => {
    const reason = reasonAgainst(action, state, facts);
    return { action, allowed: reason === null, why: reason === null ? null : whyOf(reason) };
  });
}

/** Null when allowed. */
export function reasonAgainst(action: ClueActionKind, state: Known, facts: ClueFacts): WhyCode | null {
  const lacks = (permission: Permission): WhyCode | false => !facts.permissions.has(permission) && 'why.permission';
  const elsewhere = !facts.responsible && 'why.notResponsible';
  const powerless = !facts.canVerify && 'why.cannotEnforce';
  const isOver = !isOpenClue(state.state) && 'why.state';
  const suspended = isSuspended(state.pauses);
  const isWaiting = state.state === 'captured' || state.state === 'assigned';
  switch (action) {
    case 'assign':
      return firstReason(lacks('clue.assign'), elsewhere, isOver);
    case 'startVerification':
    case 'dismiss':
      return firstReason(lacks('clue.verify'), powerless, !isWaiting && 'why.state');
    case 'suspend':
      return firstReason(
        lacks('clue.verify'),
        powerless,
        (state.state !== 'verifying' || suspended) && 'why.state',
        facts.overdue && 'why.overdue',
      );
    case 'resume':
      return firstReason(lacks('clue.verify'), powerless, (isOver || !suspended) && 'why.state');
    case 'fileCase':
    case 'noFiling':
    case 'transfer':
    case 'educate':
      return firstReason(
        lacks('clue.verify'),
        powerless,
        state.state !== 'verifying' && 'why.state',
        action !== 'transfer' && suspended && 'why.suspended',
        reasonAgainstDeciding(action, state, facts) ?? false,
      );
    case 'extend':
      return firstReason(
        lacks('clue.approveExtension'),
        powerless,
        isOver,
        state.extensionDocument !== null && 'why.extended',
        facts.overdue && 'why.overdue',
      );
    case 'reopen':
      return firstReason(
        lacks('clue.assign'),
        elsewhere,
        isOpenClue(state.state) && 'why.state',
        facts.heldByCase && 'why.heldByCase',
        state.retracted && 'why.retracted',
      );
    case 'undo':
      return reasonAgainstUndo(state, facts);
  }
}

/** How a verification ends is for the head to say, in the case or here; whoever verified decides nothing (程序规定第十八条至第二十条). */
function reasonAgainstDeciding(action: ClueActionKind, { verifiedBy }: Known, facts: ClueFacts): WhyCode | null {
  if (facts.byMatter || facts.filedElsewhere) return null;
  return firstReason(
    facts.heldByCase && 'why.heldByCase',
    action === 'fileCase' && 'why.proposeFiling',
    !facts.isHead && 'why.headDecides',
    verifiedBy === facts.personId && 'why.verifierDecides',
  );
}

function reasonAgainstUndo({ last, retracted }: Known, facts: ClueFacts): WhyCode | null {
  return firstReason(
    retracted && 'why.retracted',
    facts.heldByCase && 'why.heldByCase',
    // The confirmation is taken back where it was given: at the alert.
    last.kind === 'capture' && 'why.nothingToUndo',
    last.by !== facts.personId && 'why.undoNotYours',
    facts.now.getTime() - last.at.getTime() > facts.undoMs && 'why.undoTooLate',
  );
}
