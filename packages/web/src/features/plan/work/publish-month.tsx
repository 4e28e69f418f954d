import { listPlanIssues, publishPlanPeriod } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { call } from '../../../api/call.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { civilDayOf } from '../../../ui/format.ts';
import { Refusal } from '../../../ui/refusal.tsx';
import { usePeriod } from '../ui/period.ts';
import { monthProblem, periodBefore } from './month.ts';
import { type Problem, problemAt } from './problems.ts';
import { PublicationPreview } from './publication-preview.tsx';
import { renewReports } from './report-query.ts';
import { TextField } from './text-field.tsx';

type Publication = ResponseOf<typeof publishPlanPeriod>;

/** Counted figures of a month: first what they would be, then, if the office says so, published. */
export function PublishMonth() {
  const { t } = useTranslation();
  const periodName = usePeriod();
  const [period, setPeriod] = useState(() => periodBefore(civilDayOf(new Date().toISOString())));
  const [reason, setReason] = useState('');
  const [gaps, setGaps] = useState<readonly Problem[]>([]);
  const { previewing, publishing } = usePublication();
  const given =
    reason.trim() || (period === '' ? '' : t('planWork.office.reasonDefault', { period: periodName(period) }));
  const ask = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    publishing.reset();
    const missing = t('planWork.office.monthMissing');
    setGaps(period === '' ? [{ pointer: '/period', zh: missing, en: missing }] : []);
    if (period !== '') previewing.mutate({ period, reason: given });
  };
  const change = (next: string): void => {
    setPeriod(next);
    previewing.reset();
    publishing.reset();
  };
  const problem = problemAt(gaps, '/period') ?? monthProblem(previewing.error ?? publishing.error);
  const done = publishing.data;
  return (
    <form className="publish" noValidate onSubmit={ask}>
      <p className="state-note">{t('planWork.office.publishMeaning')}</p>
      <div className="form-grid">
        <TextField
          must
          kind="month"
          label={t('planWork.office.month')}
          value={period}
          problem={problem}
          onChange={change}
        />
        <TextField
          label={t('planWork.office.reason')}
          hint={given}
          value={reason}
          maxLength={200}
          onChange={setReason}
        />
      </div>
      <div className="form-end">
        <Button htmlType="submit" loading={previewing.isPending}>
          {t('planWork.office.preview')}
        </Button>
      </div>
      {problem === undefined && <Refusal error={previewing.error ?? publishing.error} />}
      {done ? (
        <Published publication={done} />
      ) : (
        previewing.data && (
          <PublicationPreview
            key={previewing.submittedAt}
            figures={previewing.data.figures}
            period={previewing.variables.period}
            busy={publishing.isPending}
            onPublish={(targetIds) =>
              publishing.mutate({ period: previewing.variables.period, reason: given, targetIds })
            }
          />
        )
      )}
    </form>
  );
}

interface Wish {
  readonly period: string;
  readonly reason: string;
}

function usePublication() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const period = usePeriod();
  const previewing = useMutation({
    mutationFn: ({ period: month, reason }: Wish) =>
      call(publishPlanPeriod, { params: { period: month }, body: { reason, preview: true } }),
  });
  const publishing = useMutation({
    mutationFn: ({ period: month, reason, targetIds }: Wish & { readonly targetIds: string[] }) =>
      call(publishPlanPeriod, { params: { period: month }, body: { reason, targetIds, preview: false } }),
    onSuccess: async ({ figures }, wish) => {
      void message.success(t('planWork.office.published', { period: period(wish.period), count: figures.length }));
      await renewReports(client);
      await client.invalidateQueries({ queryKey: [listPlanIssues.id] });
    },
  });
  return { previewing, publishing };
}

function Published({ publication: { issueId, figures } }: { readonly publication: Publication }) {
  const { t } = useTranslation();
  return (
    <p role="status">
      {t('planWork.figures.published', { count: figures.length })}{' '}
      {issueId && (
        <Link to="/plan/issues/$id" params={{ id: issueId }}>
          {t('planWork.office.toIssue')}
        </Link>
      )}
    </p>
  );
}
