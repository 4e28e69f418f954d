import { createPlanMinutes, listPlanMinutes, listPlanWork } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { call } from '../../../api/call.ts';
import { queryOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormDraft } from '../../../ui/form-draft.ts';
import { Page } from '../../../ui/page.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';
import { ChoiceField } from '../work/choice-field.tsx';
import { TextField } from '../work/text-field.tsx';
import { OfficeForm } from './office-form.tsx';
import { UnitChecks } from './unit-checks.tsx';

interface Decision {
  readonly text: string;
  readonly workId: string;
}
interface Draft {
  readonly title: string;
  readonly heldOn: string;
  readonly units: readonly string[];
  readonly text: string;
  readonly decisions: readonly Decision[];
}

const NO_DECISION: Decision = { text: '', workId: '' };
const EMPTY: Draft = { title: '', heldOn: '', units: [], text: '', decisions: [NO_DECISION] };
const MOST = 50;

/** The office enters minutes; each decision may name the task that it became. */
export function NewMinutesPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft, forget] = useFormDraft('minutes.new', EMPTY);
  const decisions = draft.decisions.filter(({ text }) => text.trim() !== '');
  const sending = useMutation({
    mutationFn: () =>
      call(createPlanMinutes, {
        body: {
          ...draft,
          units: [...draft.units],
          decisions: decisions.map(({ text, workId }) => ({ text, workId: workId === '' ? null : workId })),
        },
      }),
    onSuccess: async ({ title }) => {
      forget();
      void message.success(t('planDuty.minutesDone', { title }));
      await client.invalidateQueries({ queryKey: [listPlanMinutes.id] });
      await navigate({ to: '/plan/policies' });
    },
  });
  const put = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const isMissing = draft.title.trim() === '' || draft.heldOn === '' || draft.units.length === 0;
  return (
    <Page title={t('planDuty.putMinutes')}>
      <PlanNav />
      <OfficeForm
        isMissing={isMissing}
        missing={t('planDuty.minutesMissing')}
        send={t('planDuty.putMinutes')}
        sending={sending}
        onSend={() => sending.mutate()}
        onForget={forget}
      >
        <fieldset className="form-part">
          <legend>{t('planDuty.minutes')}</legend>
          <div className="form-grid">
            <TextField
              must
              label={t('planDuty.title')}
              value={draft.title}
              maxLength={120}
              onChange={(title) => put({ title })}
            />
            <TextField
              must
              kind="date"
              label={t('planDuty.heldOn')}
              value={draft.heldOn}
              onChange={(heldOn) => put({ heldOn })}
            />
          </div>
        </fieldset>
        <TextField
          kind="long"
          rows={8}
          label={t('planDuty.minutesText')}
          value={draft.text}
          maxLength={20_000}
          onChange={(text) => put({ text })}
        />
        <Decisions decisions={draft.decisions} onChange={(next) => put({ decisions: next })} />
        <UnitChecks label={t('planDuty.present')} chosen={draft.units} onChange={(units) => put({ units })} />
      </OfficeForm>
    </Page>
  );
}

interface DecisionsProps {
  readonly decisions: readonly Decision[];
  readonly onChange: (next: readonly Decision[]) => void;
}

function Decisions({ decisions, onChange }: DecisionsProps) {
  const { t } = useTranslation();
  const tasks = useQuery(queryOf(listPlanWork, { query: { kind: 'task', limit: 100 } }));
  const options = (tasks.data?.items ?? []).map(({ id, title, unitNameZh }) => ({
    value: id,
    label: `${title}（${unitNameZh}）`,
  }));
  const set = (at: number, part: Partial<Decision>): void =>
    onChange(decisions.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <fieldset className="form-part">
      <legend>{t('planDuty.decisions')}</legend>
      {decisions.map((one, at) => (
        <div
          key={at} // oxlint-disable-line react/no-array-index-key -- a decision that is being typed has no other name
          className="form-row"
          role="group"
          aria-label={t('planDuty.decisionNo', { no: at + 1 })}
        >
          <TextField
            kind="long"
            label={t('planDuty.decisionNo', { no: at + 1 })}
            value={one.text}
            onChange={(text) => set(at, { text })}
          />
          <ChoiceField
            label={t('planDuty.becameTask')}
            value={one.workId}
            none={t('planDuty.noTask')}
            options={options}
            onChange={(workId) => set(at, { workId })}
          />
        </div>
      ))}
      {decisions.length < MOST && (
        <Button onClick={() => onChange([...decisions, NO_DECISION])}>{t('planDuty.addDecision')}</Button>
      )}
    </fieldset>
  );
}
