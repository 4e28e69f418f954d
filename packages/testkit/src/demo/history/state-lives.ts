import type { FactValue, Procedure, Transition } from '@jianhu/rules';

/** The steps by which a matter of the demo comes to a state of its procedure. */
export interface StateLife {
  readonly procedure: Procedure;
  readonly steps: readonly Transition[];
  /** Where this life needs other facts than the usual ones. */
  readonly facts: Readonly<Record<string, FactValue>>;
}

/**
 * Withdrawn cases are there no more (2021); enforcement begins when six months for a suit are over, and the demo remembers five.
 */
export const OUT_OF_REACH: readonly string[] = ['enforced', 'enforcementEnded', 'caseWithdrawn'];

/** No step of ours leads there: another platform tells of it (`demo-mirrored.ts`). */
const TOLD: readonly string[] = ['filedElsewhere', 'decidedElsewhere', 'endedElsewhere'];

/** Steps that come first, in the state in which the other is taken: without them its conditions do not hold. */
const FIRST: Readonly<Record<string, readonly string[]>> = {
  reportInvestigation: ['recordInspection'],
  'submitForDecision noticeServed': ['recordWaiver'],
  recordAnnulment: ['recordAppeal'],
  'closeCase performed': ['handInFine', 'publishDecision'],
  closeCase: ['publishDecision'],
  submitListing: ['recordListingStatement'],
  decideListing: ['recordConsent'],
  signMinutes: ['giveOpinion'],
  closeConsultation: ['signDecision'],
  carryOut: ['answerPlan'],
};

/** Only from there: another way would be shorter and mean something else. */
const FROM: Readonly<Record<string, string>> = {
  'case-general annulled': 'served',
  'transfer referred': 'returned',
};

const SPOT_FEN = 100_000;
const HEAVY_FEN = 20_000_000;
const HEARING = { proposedFineFen: HEAVY_FEN, reviewKind: 'legal' };
const FACTS: Readonly<Record<string, Readonly<Record<string, FactValue>>>> = {
  hearingRequested: HEARING,
  hearingFixed: HEARING,
  heard: HEARING,
  heardUnderReview: HEARING,
  heardReviewed: HEARING,
  noPenalty: { proposedOutcome: 'noPenalty', penaltyKinds: ['none'], proposedFineFen: 0 },
  noPenaltyServed: { proposedOutcome: 'noPenalty', penaltyKinds: ['none'], proposedFineFen: 0 },
  notFiled: { notFiledReason: 'minorCorrected' },
};

const OF_PROCEDURE: Readonly<Record<string, Readonly<Record<string, FactValue>>>> = {
  'case-simple': { fineFen: SPOT_FEN, paidFen: SPOT_FEN, onSpotGround: 'hardAfterwards' },
};

/** One life for each state of a procedure; what other plans leave behind depends on the day on which the city is made. */
export function planStates(procedure: Procedure): StateLife[] {
  return procedure.states
    .filter(({ id }) => ![...OUT_OF_REACH, ...TOLD].includes(id))
    .map(({ id: state }) => ({
      procedure,
      state,
      steps: wayTo(procedure, state),
      facts: { ...OF_PROCEDURE[procedure.procedureId], ...FACTS[state] },
    }));
}

/** The shortest way from nothing to a state, with the steps without which its conditions do not hold. */
export function wayTo(procedure: Procedure, state: string): Transition[] {
  const via = FROM[`${procedure.procedureId} ${state}`];
  const way =
    via === undefined
      ? shortest(procedure, null, state)
      : [...shortest(procedure, null, via), ...shortest(procedure, via, state)];
  return way.flatMap((step, at) => withFirst(procedure, step, way[at - 1]?.to ?? ''));
}

function withFirst({ transitions }: Procedure, step: Transition, from: string): Transition[] {
  const names = FIRST[`${step.action} ${from}`] ?? FIRST[step.action] ?? [];
  const first = names.flatMap((name) => transitions.filter((one) => one.action === name && one.from.includes(from)));
  return [...first, step];
}

function shortest({ transitions }: Procedure, from: string | null, goal: string): Transition[] {
  const ways = new Map<string, Transition[]>();
  const waiting: (readonly [string | null, Transition[]])[] = [[from, []]];
  for (const [at, way] of waiting) {
    for (const step of transitions) {
      if (step.to === 'same' || step.to === 'resumed' || step.who.role === 'system' || ways.has(step.to)) continue;
      if (at === null ? step.from.length > 0 : !step.from.includes(at)) continue;
      ways.set(step.to, [...way, step]);
      waiting.push([step.to, [...way, step]]);
    }
  }
  const way = ways.get(goal);
  if (!way) throw new Error(`nothing leads to ${goal}`);
  return way;
}
