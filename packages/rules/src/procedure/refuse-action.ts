import type { CivilDate } from '@jianhu/kernel';
import { daysBetween } from '@jianhu/kernel';
import { checkFacts } from './check-facts.ts';
import { type ConditionView, earliestDay, type Facts, factsIn, holds } from './condition.ts';
import { emptyState, findTransition, namedBy, viewOf } from './fold-matter.ts';
import type { LifeRules } from './load-procedures.ts';
import type { Life, ProcedureGuard, Transition } from './procedure.ts';
import type { MatterState } from './procedure-log.ts';
import { findOwed, refuseExtension, refuseMeasure } from './run-clocks.ts';
import { type ProcedureWhy, RECUSAL, TWO_OFFICERS, whyGuard, whyMeasure, whyOf } from './why.ts';
import { whyNotHere } from './why-not-here.ts';

/** Who wants to act, and what must be known of him. */
export interface Actor {
  readonly personId: string;
  readonly unitId: string;
  readonly roles: ReadonlySet<Transition['who']['role']>;
  /** The record lies with the unit for which he may act. */
  readonly ownUnit: boolean;
  /** What his unit is to the place of the record, where steps ask for it. */
  readonly places?: ReadonlySet<'competent' | 'answerable'>;
  /** Has a certificate in force on that day. */
  isCertified(personId: string, on: CivilDate): boolean;
}

/** What he wants to do. */
export interface Proposal {
  readonly action: string;
  readonly on: CivilDate;
  readonly officers: readonly string[];
  readonly facts: Facts;
  readonly documents: Readonly<Record<string, string>>;
}

/** Where it is asked: the rules, the life, and the record as it stands (null: not opened yet). */
export interface Standing {
  readonly rules: LifeRules;
  readonly procedure: Life;
  readonly state: MatterState | null;
  readonly today: CivilDate;
}

/** Why an action may not be done, or null. The one gate: API, screens and tests ask here and nowhere else. */
export function refuseAction(standing: Standing, actor: Actor, proposal: Proposal): ProcedureWhy | null {
  const { procedure, state } = standing;
  const transition = findTransition(procedure, state?.state ?? null, proposal.action);
  if (!transition) return whyNotHere(procedure, state, proposal.action);
  const who = refuseActor(standing, transition, actor);
  const isFirst = transition.who.instead === undefined;
  return (
    (isFirst ? who : null) ??
    refuseDay(standing, transition, { actor, on: proposal.on }) ??
    checkFacts(procedure, transition, proposal, viewWith(standing, proposal.facts, proposal.on)) ??
    refuseOfficers(standing, transition, actor, proposal) ??
    refuseByLaw(standing, transition, actor, proposal) ??
    who
  );
}

/** Why it may not be done whatever is filled in, or null: what a screen knows before its form is open. */
export function refuseBeforehand(standing: Standing, actor: Actor, transition: Transition): ProcedureWhy | null {
  const { procedure, today } = standing;
  const given = new Set([...transition.facts, ...(transition.optionalFacts ?? [])]);
  const known = (transition.guards ?? []).filter(
    ({ needs }) => !factsIn(needs, procedure.derived).some((fact) => given.has(fact)),
  );
  const who = refuseActor(standing, transition, actor);
  return (
    (transition.who.instead === undefined ? who : null) ??
    refuseGuards(standing, known, {}, today) ??
    refuseClocks(standing, transition, { actor, given: null, on: today }) ??
    who
  );
}

function refuseActor(standing: Standing, transition: Transition, actor: Actor): ProcedureWhy | null {
  const { who, alsoBy = [] } = transition;
  const why = refuseAs(standing, { transition, who }, actor);
  if (why === null || alsoBy.some((other) => refuseAs(standing, { transition, who: other }, actor) === null))
    return null;
  const isStranger = why.code === 'why.role' || why.code === 'why.otherUnit';
  return who.instead !== undefined && isStranger ? { ...why, ...who.instead } : why;
}

function refuseAs(
  { state }: Standing,
  { transition, who }: { readonly transition: Transition; readonly who: Transition['who'] },
  actor: Actor,
): ProcedureWhy | null {
  const { role, unit, unitIn, notHandling, notWhoDid = [], certifiedOfficers } = who;
  if (!actor.roles.has(role)) return whyOf('why.role', transition);
  if (state?.recused.includes(actor.personId)) return whyOf('why.recused', RECUSAL);
  if (unit === 'own' && !actor.ownUnit) return whyOf('why.otherUnit', transition);
  if ((unit === 'competent' || unit === 'answerable') && !actor.places?.has(unit))
    return whyOf('why.otherUnit', transition);
  if (unit === 'invited' && !state?.invited.includes(actor.unitId)) return whyOf('why.notInvited', transition);
  if (unitIn !== undefined && state?.facts[unitIn] !== actor.unitId) return whyOf('why.notInvited', transition);
  if (notHandling && state?.officers.includes(actor.personId)) return whyOf('why.handling', transition);
  const isSame = state?.done.some(
    ({ action, personId, officers }) =>
      notWhoDid.includes(action) && (personId === actor.personId || officers.includes(actor.personId)),
  );
  if (isSame) return whyOf('why.samePerson', transition);
  const isStranger = state !== null && state.officers.length > 0 && !state.officers.includes(actor.personId);
  return certifiedOfficers !== undefined && unit === 'own' && isStranger ? whyOf('why.notHandling', transition) : null;
}

function refuseDay(
  { state, today }: Standing,
  transition: Transition,
  { actor, on }: { readonly actor: Actor; readonly on: CivilDate },
): ProcedureWhy | null {
  if (on > today) return whyOf('why.future', transition);
  if (state !== null && on < state.lastOn) return whyOf('why.backDated', transition);
  // What happened elsewhere is told when it is heard of; the day on which it happened stands.
  if (transition.who.role === 'system' || actor.roles.has('system')) return null;
  return daysBetween(on, today) > (transition.recordWithinDays ?? 0) ? whyOf('why.enteredLate', transition) : null;
}

function refuseOfficers(
  { procedure, state }: Standing,
  { who, facts }: Transition,
  actor: Actor,
  proposal: Proposal,
): ProcedureWhy | null {
  const named = procedure.facts.filter(({ key, handling }) => handling === true && facts.includes(key));
  const appointed = named.flatMap(({ key }) => (proposal.facts[key] ?? []) as readonly string[]);
  if (named.length > 0 && new Set(appointed).size < 2) return whyOf('why.twoOfficers', TWO_OFFICERS);
  if (!appointed.every((one) => actor.isCertified(one, proposal.on))) return whyOf('why.notCertified', TWO_OFFICERS);
  const recused = new Set([...(state?.recused ?? []), ...namedBy(procedure, 'recused', proposal.facts)]);
  if ([...appointed, ...proposal.officers].some((one) => recused.has(one))) return whyOf('why.recused', RECUSAL);
  // Nobody decides on his own recusal.
  if (recused.has(actor.personId)) return whyOf('why.recused', RECUSAL);
  if (who.certifiedOfficers === undefined) {
    return proposal.officers.length === 0 ? null : whyOf('why.factUnknown', TWO_OFFICERS, 'officers');
  }
  const acting = new Set(proposal.officers);
  if (acting.size < who.certifiedOfficers) return whyOf('why.twoOfficers', TWO_OFFICERS);
  if (!acting.has(actor.personId)) return whyOf('why.callerAbsent', TWO_OFFICERS);
  const handling = named.length > 0 ? appointed : (state?.officers ?? []);
  for (const officer of acting) {
    if (!actor.isCertified(officer, proposal.on)) return whyOf('why.notCertified', TWO_OFFICERS);
    if (handling.length > 0 && !handling.includes(officer)) return whyOf('why.notHandling', TWO_OFFICERS);
  }
  return null;
}

function refuseByLaw(
  standing: Standing,
  transition: Transition,
  actor: Actor,
  proposal: Proposal,
): ProcedureWhy | null {
  return (
    refuseGuards(standing, transition.guards ?? [], proposal.facts, proposal.on) ??
    refuseClocks(standing, transition, { actor, given: proposal.facts, on: proposal.on })
  );
}

/** Things as they are with what is being given now. */
function viewWith({ rules, procedure, state }: Standing, facts: Facts, on: CivilDate): ConditionView {
  const before = state ?? emptyState(on);
  const after = { ...before, facts: { ...before.facts, ...facts } };
  return { ...viewOf(rules, procedure, after, on), earlier: before.facts };
}

function refuseGuards(
  standing: Standing,
  guards: readonly ProcedureGuard[],
  facts: Facts,
  on: CivilDate,
): ProcedureWhy | null {
  const view = viewWith(standing, facts, on);
  const failed = guards.find(({ needs }) => !holds(needs, view));
  return failed ? whyGuard(failed, earliestDay(failed.needs, view)) : null;
}

function refuseClocks(
  { rules, state }: Standing,
  transition: Transition,
  { actor, given, on }: { readonly actor: Actor; readonly given: Facts | null; readonly on: CivilDate },
): ProcedureWhy | null {
  const clocks = state?.clocks ?? [];
  for (const one of transition.clocks ?? []) {
    const owesNothing = one.ofUnit === 'actor' && !findOwed(clocks, one.deadline, actor.unitId);
    if (owesNothing) return whyOf('why.clockNotRunning', transition);
    // Which measure it is about is said in the form, which is not open yet.
    const unclear = given === null ? null : refuseMeasure(clocks, one, given);
    if (unclear !== null) return whyMeasure(unclear, transition, one.ofMeasure);
    if (one.effect !== 'extend') continue;
    const refusal = refuseExtension(rules, clocks, one, { given: given ?? {}, on });
    if (refusal === 'noExtensionLeft' || refusal === 'ranOut') return whyOf(`why.${refusal}`, transition);
    if (refusal !== null) return whyOf('why.clockNotRunning', transition);
  }
  return null;
}
