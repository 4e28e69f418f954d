import type { PlanReport, ReportedValue } from '@jianhu/contract';
import { useTranslation } from '../../../phrases/index.ts';
import { PlanHistory } from './plan-history.tsx';
import { FlagChips } from './report-state.tsx';
import { ReportedFigure } from './reported-figure.tsx';
import type { ReportFile } from './report.tsx';

const STEPS = ['open', 'fill', 'check', 'return', 'confirm', 'publish', 'reopen'] as const;
type Filled = { readonly value?: ReportedValue; readonly flags?: PlanReport['flags'] };

export function ReportLog({ report }: { readonly report: ReportFile }) {
  const { t } = useTranslation();
  const nameOf = (action: string): string => {
    const known = STEPS.find((step) => step === action);
    return known ? t(`planWork.reportPast.${known}`) : action;
  };
  return <PlanHistory entries={report.history} nameOf={nameOf} renderDetail={renderFilled} />;
}

function renderFilled(detail: Readonly<Record<string, unknown>>) {
  const { value, flags = [] } = detail as Filled; // NOTE: the server writes what was filled, and only that
  if (!value) return null;
  return (
    <span className="chips">
      <ReportedFigure value={value} />
      <FlagChips flags={flags} />
    </span>
  );
}
