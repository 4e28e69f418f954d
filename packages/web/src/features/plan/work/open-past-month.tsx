import { listPlanReports, openPlanPeriod } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox } from 'antd';
import { useId, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { call } from '../../../api/call.ts';
import { queryOf } from '../../../api/queries.ts';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { Refusal } from '../../../ui/refusal.tsx';
import { Loaded } from '../../../ui/states/index.ts';
import { usePeriod } from '../ui/period.ts';
import { monthProblem } from './month.ts';
import { useTargetName } from './plan-names.ts';
import { type Problem, problemAt } from './problems.ts';
import { renewReports } from './report-query.ts';
import { TextField } from './text-field.tsx';

const NEWEST = 200;

/** Months before the platform kept the plan: their figures are filled in like any other and stay marked as history. */
export function OpenPastMonth() {
  const { t } = useTranslation();
  const [period, setPeriod] = useState('');
  const [targetIds, setTargetIds] = useState<readonly string[]>([]);
  const [gaps, setGaps] = useState<readonly Problem[]>([]);
  const opening = useOpening();
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const gap = (pointer: string, sentence: string): Problem => ({ pointer, zh: sentence, en: sentence });
    const found = [
      ...(period === '' ? [gap('/period', t('planWork.office.monthMissing'))] : []),
      ...(targetIds.length === 0 ? [gap('/targetIds', t('planWork.office.pastTargetsMissing'))] : []),
    ];
    setGaps(found);
    if (found.length === 0) opening.mutate({ period, targetIds: [...targetIds] });
  };
  const problem = problemAt(gaps, '/period') ?? monthProblem(opening.error);
  return (
    <form className="publish" noValidate onSubmit={submit}>
      <p className="state-note">{t('planWork.office.pastMeaning')}</p>
      <div className="form-grid">
        <TextField
          must
          kind="month"
          label={t('planWork.office.month')}
          value={period}
          problem={problem}
          onChange={(next) => {
            setPeriod(next);
            opening.reset();
          }}
        />
        <TargetBoxes chosen={targetIds} problem={problemAt(gaps, '/targetIds')} onChange={setTargetIds} />
      </div>
      {problem === undefined && <Refusal error={opening.error} />}
      <div className="form-end">
        <Button htmlType="submit" loading={opening.isPending}>
          {t('planWork.office.open')}
        </Button>
      </div>
    </form>
  );
}

function useOpening() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const periodName = usePeriod();
  return useMutation({
    mutationFn: (body: { period: string; targetIds: string[] }) => call(openPlanPeriod, { body }),
    onSuccess: async ({ opened }, { period }) => {
      void message.success(t('planWork.office.opened', { count: opened, period: periodName(period) }));
      await renewReports(client);
    },
  });
}

interface TargetBoxesProps {
  readonly chosen: readonly string[];
  readonly problem: Problem | undefined;
  readonly onChange: (next: readonly string[]) => void;
}

/** NOTE: reported targets are known by their reports: each has one for every month since the plan is kept here. */
function TargetBoxes({ chosen, problem, onChange }: TargetBoxesProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const nameOf = useTargetName();
  const id = useId();
  const query = useQuery(queryOf(listPlanReports, { query: { limit: NEWEST } }));
  return (
    <fieldset className="target-boxes" aria-describedby={problem ? id : undefined}>
      <legend>{t('planWork.office.pastTargets')} *</legend>
      <Loaded query={query} op={listPlanReports} awaiting={t('planWork.awaiting.reports')}>
        {({ items }) => (
          <Checkbox.Group
            options={[...new Map(items.map((one) => [one.targetId, nameOf(one.targetId, one.targetNameZh)]))].map(
              ([value, label]) => ({ value, label }),
            )}
            value={[...chosen]}
            onChange={onChange}
          />
        )}
      </Loaded>
      {problem && (
        <p id={id} className="field-problem" role="alert">
          {said(problem)}
        </p>
      )}
    </fieldset>
  );
}
