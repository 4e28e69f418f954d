import { actOnPlanReport } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { call } from '../../../api/call.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormDraft } from '../../../ui/form-draft.ts';
import { Refusal } from '../../../ui/refusal.tsx';
import { usePeriod } from '../ui/period.ts';
import { evidenceOf, findEvidenceGaps } from './evidence.ts';
import { EvidenceFields } from './evidence-fields.tsx';
import { ProblemList } from './problem-list.tsx';
import { type Problem, problemsOf } from './problems.ts';
import { draftOf, type ReportDraft, valueOf } from './report-draft.ts';
import { renewReports } from './report-query.ts';
import type { ReportFile } from './report.tsx';
import { TextField } from './text-field.tsx';
import { ValueFields } from './value-fields.tsx';

interface ReportFormProps {
  readonly report: ReportFile;
  readonly onFilled: () => void;
}

const NONE: readonly Problem[] = [];

/** A unit reports its figure with its proof. The draft is kept for this version of the report. */
export function ReportForm({ report, onFilled }: ReportFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft, forget] = useFormDraft(`report.${report.id}.${report.actionVersion}`, draftOf(report));
  const [gaps, setGaps] = useState(NONE);
  const sending = useSending(report, draft, () => {
    forget();
    onFilled();
  });
  const malformed = { zh: t('planWork.problems.malformed'), en: t('planWork.problems.malformed') };
  const told = gaps.length > 0 ? gaps : problemsOf(sending.error, '/value', malformed);
  const set = (part: Partial<ReportDraft>): void => setDraft({ ...draft, ...part });
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const found = findEvidenceGaps(draft.evidence, (pointer, label) => {
      const sentence = t('planWork.problems.missing', { what: t(`planWork.evidence.${label}`) });
      return { pointer, zh: sentence, en: sentence };
    });
    setGaps(found.length > 0 ? found : NONE);
    if (found.length === 0) sending.mutate();
  };
  const discard = (): void => {
    forget();
    setGaps(NONE);
    sending.reset();
  };
  return (
    <form className="plan-form" noValidate onSubmit={submit}>
      <ValueFields report={report} draft={draft} problems={told} onChange={set} />
      <EvidenceFields value={draft.evidence} problems={told} onChange={(evidence) => set({ evidence })} />
      <TextField
        kind="long"
        label={t('planWork.object.noteLabel')}
        value={draft.note}
        onChange={(note) => set({ note })}
      />
      <ProblemList problems={told} />
      {gaps.length === 0 && <Refusal error={sending.error} />}
      <div className="form-end">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {t('planWork.report.send')}
        </Button>
        <Button onClick={discard}>{t('planWork.report.forget')}</Button>
        <span className="state-note">{t('planWork.report.draftKept')}</span>
      </div>
    </form>
  );
}

function useSending(report: ReportFile, draft: ReportDraft, onSent: () => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const period = usePeriod();
  return useMutation({
    mutationFn: () =>
      call(actOnPlanReport, {
        params: { id: report.id },
        body: {
          action: 'fill',
          expectedVersion: report.actionVersion,
          value: valueOf(draft, report),
          evidence: evidenceOf(draft.evidence),
          ...(draft.note.trim() === '' ? {} : { note: draft.note.trim() }),
        },
      }),
    onSuccess: async () => {
      onSent();
      void message.success(t('planWork.report.sent', { target: report.targetNameZh, period: period(report.period) }));
      await renewReports(client);
    },
  });
}
