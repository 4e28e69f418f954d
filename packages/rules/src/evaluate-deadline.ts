import { type CivilDate, type ClockAction, type ClockState, explainClock, foldClock } from '@jianhu/kernel';
import { clockTermOf, type Deadline, findDeadline } from './deadline.ts';
import { buildEvaluation, type Evaluation } from './evaluation/evaluation.ts';
import { needNode, needOfPack } from './evaluation/need-node.ts';
import type { Need, Outcome } from './evaluation/outcome.ts';
import type { TraceNode } from './evaluation/trace-node.ts';
import { calendarOf, isPackFor, type Pack } from './pack.ts';

/** A statutory clock by its ledger, and the day on which one asks. The pack is that of the day on which it started (brief 4.15). */
export interface DeadlineCase {
  readonly ruleId: string;
  readonly ledger: readonly ClockAction[];
  readonly on: CivilDate;
}

/** Null where no clock of days can run: the term is told in hours, by a document, or is not law on that day. */
export type DeadlineResult = ClockState | null;

const COUNTING = '《市场监督管理投诉举报处理办法》第四十五条';

/**
 * Where a term stands: `hit` when it is overdue, `undecided` when its last day hangs on holidays that are not announced yet, since no
 * document may be served on such a day (brief 4.1.3).
 */
export function evaluateDeadline(pack: Pack, one: DeadlineCase): Evaluation<DeadlineResult> {
  const { ruleId, ledger, on } = one;
  const start = ledger[0]?.on ?? on;
  const deadline = pack.deadlines ? findDeadline(pack.deadlines, ruleId, start) : undefined;
  const term = pack.deadlines && deadline ? clockTermOf(pack.deadlines, deadline) : null;
  const calendar = calendarOf(pack);
  if (!isPackFor(pack, start)) return conclude(pack, one, deadline, null, [needOfPack(start)], []);
  if (!deadline || !term || !calendar) return conclude(pack, one, deadline, null, [needOfTerm(ruleId, start)], []);
  const state = foldClock(calendar, term, ledger, on);
  const steps = explainClock(calendar, term, wordsOf(deadline), { ledger, today: on });
  const needs = state.provisional ? [needOfNotice(state.rolled)] : [];
  const children = steps.map(({ zh, en, article }, at): TraceNode => {
    return { kind: 'step', id: `step${at + 1}`, result: 'applies', zh, en, article, children: [] };
  });
  return conclude(pack, one, deadline, state, needs, children);
}

function conclude(
  pack: Pack,
  { ruleId, ledger, on }: DeadlineCase,
  deadline: Deadline | undefined,
  state: ClockState | null,
  needs: readonly Need[],
  steps: readonly TraceNode[],
): Evaluation<DeadlineResult> {
  const outcome: Outcome = needs.length > 0 ? 'undecided' : state?.band === 'overdue' ? 'hit' : 'clear';
  return buildEvaluation({
    kind: 'deadline',
    pack,
    ruleVersions: deadline ? { [ruleId]: deadline.effectiveFrom } : {},
    inputs: { ruleId, ledger, on },
    outcome,
    needs,
    trace: {
      kind: 'rule',
      id: ruleId,
      result: outcome,
      zh: deadline ? `${deadline.startZh}：${deadline.dutyZh}` : ruleId,
      en: deadline ? `${deadline.startEn}: ${deadline.dutyEn}` : ruleId,
      ...(deadline && { article: `《${deadline.statute}》${deadline.article}` }),
      children: [...needs.map(needNode), ...steps],
    },
    result: state,
  });
}

function wordsOf(deadline: Deadline) {
  const { startZh, startEn, dutyZh, dutyEn, statute, article, extensions } = deadline;
  return {
    startZh,
    startEn,
    dutyZh,
    dutyEn,
    article: `《${statute}》${article}`,
    countingArticle: COUNTING,
    extensionZh: extensions[0]?.approvedByZh ?? '',
    extensionEn: extensions[0]?.approvedByEn ?? '',
  };
}

function needOfTerm(ruleId: string, on: CivilDate): Need {
  return {
    code: 'termOfDay',
    zh: `规则包没有 ${on} 施行的、可以按日计算的期限 ${ruleId}，请按文书或者小时数确定`,
    en: `No term ${ruleId} that runs in days is in force on ${on}; take it from the document or count the hours`,
  };
}

function needOfNotice(due: CivilDate): Need {
  return {
    code: 'holidayNotice',
    zh: `${due} 前后的放假安排尚未公布，到期日暂定，请在公布后重新计算`,
    en: `The holidays around ${due} are not announced yet; the last day is provisional, compute it again then`,
  };
}
