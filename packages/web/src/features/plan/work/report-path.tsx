import { reportStateSchema } from '@jianhu/contract';
import type { PlanReport } from '@jianhu/contract';
import { useTranslation } from '../../../phrases/index.ts';

/** The way of a report from the unit to the public, and how far this one is. */
export function ReportPath({ state }: { readonly state: PlanReport['state'] }) {
  const { t } = useTranslation();
  const states = reportStateSchema.options;
  const at = states.indexOf(state);
  const isAllDone = state === 'published';
  return (
    <ol className="report-path">
      {states.slice(0, -1).map((step, index) => {
        const isDone = index < at || isAllDone;
        return (
          <li
            key={step}
            className={isDone ? 'done' : ''}
            aria-current={!isAllDone && index === at ? 'step' : undefined}
          >
            <span aria-hidden="true">{isDone ? '✓' : index + 1}</span>
            {t(`planWork.reportStep.${step}`)}
          </li>
        );
      })}
    </ol>
  );
}
