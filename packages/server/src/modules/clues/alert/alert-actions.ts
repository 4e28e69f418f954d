import { type Alert, alertActionKindSchema, type Permission } from '@jianhu/contract';
import { firstReason, type WhyCode, whyOf } from '../why.ts';
import type { AlertState } from './alert.ts';

export type AlertActionKind = Alert['availableActions'][number]['action'];

/** What must be known of the caller and the moment to say which actions are open to him. */
export interface AlertFacts {
  readonly personId: string;
  readonly permissions: ReadonlySet<Permission>;
  /** The alert lies with the caller's unit or county, or he works for the whole city. */
  readonly responsible: boolean;
  /** Officer of a market regulator with powers over the alert's county (行政处罚法第二十二条). */
  readonly competent: boolean;
  readonly now: Date;
  readonly undoMs: number;
  /** Somebody has acted on the clue since the confirmation. */
  readonly clueActedUpon: boolean;
}

/** What may come next. The same function guards the command and draws the buttons. */
export function availableAlertActions(
  state: Pick<AlertState, 'state' | 'claimedBy' | 'last'>,
  facts: AlertFacts,
): Alert['availableActions'] {
  return alertActionKindSchema.options.map((action) => {
    const reason = reasonAgainst(action, state, facts);
    return { action, allowed: reason === null, why: reason === null ? null : whyOf(reason) };
  });
}

/** Null when allowed. */
export function reasonAgainst(
  action: AlertActionKind,
  state: Pick<AlertState, 'state' | 'claimedBy' | 'last'>,
  facts: AlertFacts,
): WhyCode | null {
  const lacks = (permission: Permission): WhyCode | false => !facts.permissions.has(permission) && 'why.permission';
  const elsewhere = !facts.responsible && 'why.notResponsible';
  const mine = state.claimedBy === facts.personId;
  const notMine: WhyCode | false = !mine && (state.state === 'open' ? 'why.claimFirst' : 'why.claimedByOther');
  const isPending = state.state === 'open' || state.state === 'claimed';
  const decided: WhyCode | false = !isPending && 'why.state';
  switch (action) {
    case 'claim':
      return firstReason(lacks('alert.triage'), elsewhere, decided, state.state === 'claimed' && claimReason(mine));
    case 'release': {
      const foreign = !mine && !facts.permissions.has('alert.assign') && 'why.claimedByOther';
      return firstReason(lacks('alert.triage'), elsewhere, state.state !== 'claimed' && 'why.state', foreign);
    }
    case 'confirm':
      return firstReason(lacks('alert.confirm'), !facts.competent && 'alert.notCompetent', decided, notMine);
    case 'dismiss':
    case 'merge':
      return firstReason(lacks('alert.triage'), elsewhere, decided, notMine);
    case 'assign':
      return firstReason(lacks('alert.assign'), elsewhere, decided);
    case 'reopen': {
      const closed = state.state === 'dismissed' || state.state === 'merged';
      return firstReason(lacks('alert.triage'), elsewhere, !closed && 'why.state');
    }
    case 'undo':
      return reasonAgainstUndo(state, facts);
  }
}

function claimReason(mine: boolean): WhyCode {
  return mine ? 'why.state' : 'why.claimedByOther';
}

function reasonAgainstUndo({ last }: Pick<AlertState, 'last'>, facts: AlertFacts): WhyCode | null {
  return firstReason(
    !facts.permissions.has('alert.triage') && 'why.permission',
    last.by === null && 'why.nothingToUndo',
    last.by !== facts.personId && 'why.undoNotYours',
    facts.now.getTime() - last.at.getTime() > facts.undoMs && 'why.undoTooLate',
    last.kind === 'confirm' && facts.clueActedUpon && 'why.clueMoved',
  );
}
