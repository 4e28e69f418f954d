import type { Permission } from '@jianhu/contract';
import { canStep, type ReportAction, type ReportState } from './report.ts';

type Kind = Exclude<ReportAction['kind'], 'open'>;

/** Who asks and what the report is about, as far as it decides what may come next. */
export interface ReportFacts {
  readonly personId: string;
  readonly unitId: string | null;
  readonly permissions: ReadonlySet<Permission>;
  readonly reportUnit: string;
  readonly leadUnit: string;
  readonly officeUnit: string;
}

export const reportSteps: readonly Kind[] = ['fill', 'check', 'return', 'confirm', 'publish', 'reopen'];

/**
 * Why a step may not be taken now, or null (brief 5.16). Whoever filled a figure does not check it, and only the leading group's
 * office confirms, publishes and opens again.
 */
export function refuseReportStep(
  kind: Kind,
  state: Pick<ReportState, 'state' | 'filledBy'>,
  facts: ReportFacts,
): string | null {
  if (!canStep(state.state, kind)) return 'plan.why.state';
  const isOffice = facts.unitId === facts.officeUnit && facts.permissions.has('plan.office');
  switch (kind) {
    case 'fill':
      if (!facts.permissions.has('plan.fill')) return 'plan.why.permission';
      return facts.unitId === facts.reportUnit ? null : 'plan.why.notYourReport';
    case 'check':
      if (state.filledBy === facts.personId) return 'plan.why.ownFigure';
      return isOffice || isLead(facts) ? null : 'plan.why.leadChecks';
    case 'return':
      return isOffice || (isLead(facts) && state.state !== 'confirmed') ? null : 'plan.why.leadChecks';
    case 'confirm':
    case 'publish':
      if (state.filledBy === facts.personId) return 'plan.why.ownFigure';
      return isOffice ? null : 'plan.why.officeOnly';
    case 'reopen':
      return isOffice ? null : 'plan.why.officeOnly';
  }
}

function isLead(facts: ReportFacts): boolean {
  return facts.unitId === facts.leadUnit && facts.permissions.has('plan.check');
}
