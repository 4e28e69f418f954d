import { actOnPlanReport } from '@jianhu/contract';
import type { BodyInputOf, Reissued } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { renewReports } from './report-query.ts';
import type { ReportFile } from './report.tsx';
import { StepBar } from './step-bar.tsx';
import { StepDialog } from './step-dialog.tsx';

type Step = BodyInputOf<typeof actOnPlanReport>['action'];
type Asked = Exclude<Step, 'fill'>;

interface ReportStepsProps {
  readonly report: ReportFile;
  readonly onFill: () => void;
  readonly onPublished: (figures: readonly Reissued[]) => void;
}

const ORDER: readonly Step[] = ['publish', 'confirm', 'check', 'reopen', 'return', 'fill'];
const MUST_SAY_WHY: readonly Asked[] = ['return', 'reopen'];

/** Check, return, confirm, publish, open again: whatever the server lists for this person now, each with its note. */
export function ReportSteps({ report, onFill, onPublished }: ReportStepsProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const acting = useMutation({
    mutationFn: ({ action, note }: { action: Asked; note: string | undefined }) =>
      call(actOnPlanReport, { params: { id: report.id }, body: bodyOf(action, report.actionVersion, note) }),
    onSuccess: async ({ unitNameZh, reissued }, { action }) => {
      setAsked(null);
      if (action === 'publish') onPublished(reissued);
      void message.success(t(`planWork.reportDone.${action}`, { unit: unitNameZh, count: reissued.length }));
      await renewReports(client);
    },
  });
  const step = (action: Step): void => {
    acting.reset();
    if (action === 'fill') onFill();
    else setAsked(action);
  };
  const nameOf = (action: Step): string =>
    action === 'fill' && report.value !== null ? t('planWork.report.refill') : t(`planWork.reportAction.${action}`);
  const hasForm = report.state === 'opened';
  return (
    <>
      <StepBar
        steps={report.availableActions}
        order={ORDER}
        elsewhere={hasForm ? ['fill'] : []}
        nameOf={nameOf}
        onStep={step}
        busy={acting.isPending}
      />
      {asked && (
        <StepDialog
          title={`${nameOf(asked)} · ${report.targetNameZh}`}
          okText={nameOf(asked)}
          must={MUST_SAY_WHY.includes(asked)}
          consequence={asked === 'publish' || asked === 'reopen' ? t(`planWork.act.consequence.${asked}`) : undefined}
          busy={acting.isPending}
          error={acting.error}
          onSend={(note) => acting.mutate({ action: asked, note })}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function bodyOf(action: Asked, expectedVersion: number, note: string | undefined): BodyInputOf<typeof actOnPlanReport> {
  if (action === 'return' || action === 'reopen') return { action, expectedVersion, note: note ?? '' };
  return { action, expectedVersion, ...(note === undefined ? {} : { note }) };
}
