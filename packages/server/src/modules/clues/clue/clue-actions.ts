import { type Clue, clueActionKindSchema, type Permission } from '@jianhu/contract';
import { type Actor, availableActions, type Procedure, type ProcedureWhy, type Standing } from '@jianhu/rules';
import { firstReason, type Why, type WhyCode, whyOf } from '../why.ts';
import type { ClueState } from './clue.ts';

export type ClueActionKind = Clue['availableActions'][number]['action'];

/** What must be known of the caller and the moment to say which actions are open to him. */
export interface ClueFacts {
  readonly actor: Actor;
  /** A case was opened from it and goes on: it is undone there (程序规定第十八条). */
  readonly heldByCase: boolean;
  readonly now: Date;
  readonly undoMs: number;
}

/** The clue as its table sees it, and the last step, which may be taken back. */
export interface KnownClue extends Pick<ClueState, 'last' | 'retracted'> {
  readonly standing: Standing;
}

/** What may come next: the table of the procedure says it, to the command and to the buttons alike. */
export function availableClueActions(known: KnownClue, facts: ClueFacts): Clue['availableActions'] {
  const offered = offersOf(known, facts);
  return clueActionKindSchema.options.map((action) => {
    const why = reasonOf(action, offered, { known, facts });
    return { action, allowed: why === null, why };
  });
}

/** Null when allowed. */
export function reasonAgainst(action: ClueActionKind, known: KnownClue, facts: ClueFacts): Why | null {
  return reasonOf(action, offersOf(known, facts), { known, facts });
}

const rolesByPermission: readonly (readonly [Permission, Role])[] = [
  ['clue.verify', 'officer'],
  ['clue.assign', 'member'],
  ['clue.approveExtension', 'head'],
];
type Role = Actor['roles'] extends ReadonlySet<infer R> ? R : never;

/** Who somebody is to a clue; where another system handles the case, whoever may verify records what was decided there. */
export function rolesOf(permissions: ReadonlySet<Permission>, filedElsewhere: boolean): ReadonlySet<Role> {
  const roles = rolesByPermission.flatMap(([permission, role]) => (permissions.has(permission) ? [role] : []));
  return new Set(filedElsewhere && roles.includes('officer') ? [...roles, 'recorder'] : roles);
}

/** A refusal of the engine under the code by which clues have always told it. */
export function sayRefusal(why: ProcedureWhy, unit: Procedure['transitions'][number]['who']['unit'] | undefined): Why {
  const { article } = why;
  const code = why.code === 'why.otherUnit' ? PLACES[unit ?? 'own'] : CODES[why.code];
  return code === undefined ? { code: why.code, zh: why.zh, en: why.en, article } : { ...whyOf(code), article };
}

const CODES: Readonly<Partial<Record<ProcedureWhy['code'], WhyCode>>> = {
  'why.role': 'why.permission',
  'why.ended': 'why.state',
  'why.handling': 'why.verifierDecides',
  'why.noExtensionLeft': 'why.extended',
  'why.ranOut': 'why.overdue',
};
const PLACES = {
  own: 'why.cannotEnforce',
  invited: 'why.cannotEnforce',
  competent: 'why.cannotEnforce',
  answerable: 'why.notResponsible',
} as const;

type Offers = ReturnType<typeof availableActions>;

function offersOf({ standing }: KnownClue, { actor }: ClueFacts): Offers {
  return availableActions(standing, actor);
}

function reasonOf(
  action: ClueActionKind,
  offered: Offers,
  { known, facts }: { readonly known: KnownClue; readonly facts: ClueFacts },
): Why | null {
  if (action === 'undo') return reasonAgainstUndo(known, facts);
  if (facts.actor.roles.size === 0) return whyOf('why.permission');
  const offer = offered.find(({ transition }) => transition.action === action);
  if (!offer) return whyOf('why.state');
  return offer.why === null ? null : sayRefusal(offer.why, offer.transition.who.unit);
}

/** Taking back is no step of the law: a slip of the hand, undone within minutes by whoever made it. */
function reasonAgainstUndo({ last, retracted }: KnownClue, { actor, heldByCase, now, undoMs }: ClueFacts): Why | null {
  const reason = firstReason(
    retracted && 'why.retracted',
    heldByCase && 'why.heldByCase',
    // The confirmation is taken back where it was given: at the alert.
    last.kind === 'capture' && 'why.nothingToUndo',
    last.by !== actor.personId && 'why.undoNotYours',
    now.getTime() - last.at.getTime() > undoMs && 'why.undoTooLate',
  );
  return reason === null ? null : whyOf(reason);
}
