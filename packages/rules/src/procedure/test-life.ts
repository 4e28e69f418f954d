import { addDays, type CivilDate } from '@jianhu/kernel';
import type { Facts } from './condition.ts';
import { findTransition, stepMatter } from './fold-matter.ts';
import type { ProcedureRules } from './load-procedures.ts';
import type { MatterState } from './procedure-log.ts';
import { refuseAction } from './refuse-action.ts';
import { actorOf, day } from './test-procedures.ts';
import type { ProcedureWhy } from './why.ts';

/** What a step of the ordinary procedure is given where a test does not mention it. */
const GIVEN: Facts = {
  handlingOfficers: ['first', 'second'],
  partyKind: 'organisation',
  primaFacie: true,
  ownJurisdiction: true,
  offenceOn: '2026-02-20',
  offenceCourse: 'single',
  discoveredOn: '2026-02-25',
  limitationKind: 'ordinary',
  withinLimitation: true,
  inspectionFound: '检查情况',
  investigationResult: '违法事实清楚',
  proposedOutcome: 'penalty',
  penaltyKinds: ['fine'],
  proposedFineFen: 500_000,
  fineFen: 500_000,
  majorCase: false,
  publicInterest: false,
  multipleRelations: false,
  reviewKind: 'case',
  serviceKind: 'direct',
  statementText: '陈述',
  statementReply: '未采纳',
  preservedOutcome: 'returned',
  seizureGround: '法律依据',
  seizureLaw: 'other',
  suspendReason: '事由',
  testResult: '不合格',
  terminationReason: 'other',
  noPenaltyGround: 'noFault',
  transferTo: '其他机关',
  appealKind: 'suit',
  appealResult: 'upheld',
  annulledBy: '复议机关',
  annulGround: 'appeal',
  factsClear: true,
  planKind: 'deferral',
  planUntil: '2026-08-03',
  onSpotGround: 'hardAfterwards',
  paidFen: 500_000,
  refundFen: 500_000,
  reverseGround: 'notProsecuted',
  receiver: 'other-unit',
  changedBy: '复议机关',
  attemptKind: 'mail',
  attemptOutcome: 'returned',
  delayCause: 'other',
};

export interface TestAct {
  readonly facts?: Facts;
  readonly documents?: Readonly<Record<string, string>>;
  /** So many days after the step before it. */
  readonly after?: number;
  readonly by?: string;
}

/** A case that walks through the gate; `take` refuses as the gate does and then moves nothing. */
export class TestLife {
  state: MatterState | null = null;
  today: CivilDate = day('2026-03-02');

  readonly rules: ProcedureRules;
  readonly procedureId: string;

  constructor(rules: ProcedureRules, procedureId: string) {
    this.rules = rules;
    this.procedureId = procedureId;
  }

  get procedure() {
    const found = this.rules.procedures.find((one) => one.procedureId === this.procedureId);
    if (!found) throw new Error(`no procedure ${this.procedureId}`);
    return found;
  }

  /** Steps that have to be lawful. */
  walk(...steps: readonly (string | readonly [action: string, act: TestAct])[]): this {
    for (const one of steps) {
      const [action, act] = typeof one === 'string' ? [one, {}] : one;
      const why = this.take(action, act);
      if (why !== null) throw new Error(`${action} in ${this.state?.state}: ${why.zh} ${why.article}`);
    }
    return this;
  }

  take(action: string, { facts = {}, documents = {}, after = 0, by }: TestAct = {}): ProcedureWhy | null {
    const { rules, procedure, state } = this;
    this.today = addDays(this.today, after);
    const { today } = this;
    const step = findTransition(procedure, state?.state ?? null, action);
    const known = (step?.facts ?? []).map((key) => [key, GIVEN[key] ?? '内容'] as const);
    const numbers = (step?.documents ?? []).map((id) => [id, `${id}〔2026〕1号`] as const);
    const proposal = {
      action,
      on: today,
      officers: step?.who.certifiedOfficers === undefined ? [] : ['first', 'second'],
      facts: { ...Object.fromEntries(known), ...facts },
      documents: { ...Object.fromEntries(numbers), ...documents },
    };
    const personId = by ?? (step?.who.notHandling === true || step?.who.role === 'head' ? 'head' : 'first');
    const actor = actorOf(personId);
    const why = refuseAction({ rules, procedure, state, today }, actor, proposal);
    if (why !== null) return why;
    const { unitId } = actor;
    const entry = { ...proposal, seq: (state?.version ?? 0) + 1, at: new Date(today), personId, unitId };
    this.state = stepMatter(rules, procedure, state, entry);
    return null;
  }

  /** How often a term runs now. */
  running(deadline: string): number {
    const clocks = this.state?.clocks ?? [];
    return clocks.filter(({ deadline: { ruleId }, ledger }) => ruleId === deadline && ledger.at(-1)?.kind !== 'satisfy')
      .length;
  }
}

export const FILED = ['proposeFiling', 'approveFiling', 'recordInspection'] as const;
export const REVIEWED = ['reportInvestigation', 'submitForReview', 'approveReview'] as const;
export const AWAITING = ['serveNotice', 'recordStatement', 'submitForDecision'] as const;
