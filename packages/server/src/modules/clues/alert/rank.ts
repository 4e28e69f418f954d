import { addDays, civilDateOf, daysBetween, isWorkingDay, type WorkingCalendar } from '@jianhu/kernel';
import type { AlertService, Severity } from '../rulebook.ts';

/** All findings of one rule and term in an alert. */
export interface TermCount {
  readonly ruleId: string;
  readonly term: string;
  readonly count: number;
  readonly bestScore: number;
}

/**
 * Each term counts once with its best score, and terms support each other: 1 − Π(1 − score). Saying the same word a hundred times
 * does not make it more likely to be a claim; that is what the number of findings in the rank is for.
 */
export function combineScores(terms: readonly TermCount[]): number {
  const doubt = terms.reduce((product, term) => product * (1 - term.bestScore), 1);
  return Math.round((1 - doubt) * 10_000) / 10_000;
}

export interface RankInput {
  readonly severity: Severity;
  readonly score: number;
  readonly findings: number;
  /** The service time has run out. */
  readonly delayed: boolean;
}

export interface RankPart {
  readonly key: 'severity' | 'score' | 'findings' | 'delay';
  readonly value: number;
}

/** The parts of the rank, so that a screen can say why an alert stands where it stands. */
export function explainRank({ rank, severities }: AlertService, input: RankInput): RankPart[] {
  const weight = severities.find((one) => one.severity === input.severity)?.weight ?? 0;
  const many = Math.min(rank.findingsCap, rank.findings * Math.log2(input.findings + 1));
  return [
    { key: 'severity', value: weight },
    { key: 'score', value: Math.round(rank.score * input.score) },
    { key: 'findings', value: Math.round(many) },
    { key: 'delay', value: input.delayed ? rank.delay : 0 },
  ];
}

export function rankOf(service: AlertService, input: RankInput): number {
  return explainRank(service, input).reduce((sum, part) => sum + part.value, 0);
}

export function severityOf(service: AlertService, conduct: string): Severity {
  return service.conducts.find((one) => one.conduct === conduct)?.severity ?? service.otherConduct.severity;
}

/** The hours run through; when they end on a rest day, the same hour of the next working day counts. */
export function serviceDueAt(
  service: AlertService,
  calendar: WorkingCalendar,
  severity: Severity,
  raisedAt: Date,
): Date {
  const hours = service.severities.find((one) => one.severity === severity)?.serviceHours ?? 0;
  const due = new Date(raisedAt.getTime() + hours * 3_600_000);
  const day = civilDateOf(due);
  let working = day;
  while (!isWorkingDay(calendar, working)) working = addDays(working, 1);
  return new Date(due.getTime() + daysBetween(day, working) * 86_400_000);
}
