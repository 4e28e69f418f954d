import { draftPlanPaper, listPlanPapers, type PaperKind } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { civilDayOf } from '../../../ui/format.ts';
import { Refusal } from '../../../ui/refusal.tsx';
import { ChoiceField } from '../work/choice-field.tsx';
import { periodBefore } from '../work/month.ts';
import { TextField } from '../work/text-field.tsx';

/** The office writes down what a report of the period states at this moment. */
export function DraftPaper() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [kind, setKind] = useState<PaperKind>('month');
  const [period, setPeriod] = useState(() => periodBefore(civilDayOf(new Date().toISOString())));
  const drafting = useMutation({
    mutationFn: () => call(draftPlanPaper, { body: { kind, period } }),
    onSuccess: async ({ id }) => {
      void message.success(t('planPaper.draft.done'));
      await client.invalidateQueries({ queryKey: [listPlanPapers.id] });
      await navigate({ to: '/plan/papers/$id', params: { id } });
    },
  });
  return (
    <form
      className="publish"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        drafting.mutate();
      }}
    >
      <div className="form-grid">
        <ChoiceField
          must
          label={t('planPaper.kindName')}
          value={kind}
          none={t('planPaper.kind.month')}
          options={[{ value: 'halfYear', label: t('planPaper.kind.halfYear') }]}
          onChange={(next) => setKind(next === 'halfYear' ? 'halfYear' : 'month')}
        />
        <TextField must kind="month" label={t('planPaper.draft.period')} value={period} onChange={setPeriod} />
      </div>
      <div className="form-end">
        <Button htmlType="submit" type="primary" loading={drafting.isPending} disabled={period === ''}>
          {t('planPaper.draft.send')}
        </Button>
      </div>
      <Refusal error={drafting.error} />
    </form>
  );
}
