import { createPlanTraining, listPlanParties, listPlanPolicies, listPlanTrainings } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { call } from '../../../api/call.ts';
import { queryOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormDraft } from '../../../ui/form-draft.ts';
import { Page } from '../../../ui/page.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';
import { TextField } from '../work/text-field.tsx';
import { OfficeForm } from './office-form.tsx';
import { UnitChecks } from './unit-checks.tsx';

interface Draft {
  readonly title: string;
  readonly heldOn: string;
  readonly place: string;
  readonly policies: readonly string[];
  readonly units: readonly string[];
  /** People of each unit, unless a unit has a number of its own. */
  readonly each: string;
  readonly own: Readonly<Record<string, string>>;
}

const EMPTY: Draft = { title: '', heldOn: '', place: '', policies: [], units: [], each: '2', own: {} };

/** The office arranges a training: who is invited, with how many people, on which policies. */
export function NewTrainingPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft, forget] = useFormDraft('training.new', EMPTY);
  const policies = useQuery(queryOf(listPlanPolicies, { query: { limit: 50 } }));
  const parties = useQuery(queryOf(listPlanParties, {}));
  const seats = draft.units.map((unitId) => ({ unitId, invited: Number(draft.own[unitId] ?? draft.each) }));
  const sending = useMutation({
    mutationFn: () => {
      const { title, heldOn, place } = draft;
      return call(createPlanTraining, { body: { title, heldOn, place, policies: [...draft.policies], seats } });
    },
    onSuccess: async (training) => {
      forget();
      void message.success(t('planDuty.trainingDone', { title: training.title }));
      await client.invalidateQueries({ queryKey: [listPlanTrainings.id] });
      await navigate({ to: '/plan/trainings/$id', params: { id: training.id } });
    },
  });
  const put = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const isCount = (invited: number): boolean => Number.isInteger(invited) && invited >= 1 && invited <= 500;
  const isMissing =
    draft.title.trim() === '' ||
    draft.heldOn === '' ||
    seats.length === 0 ||
    !seats.every((seat) => isCount(seat.invited));
  return (
    <Page title={t('planDuty.putTraining')}>
      <PlanNav />
      <OfficeForm
        isMissing={isMissing}
        missing={t('planDuty.trainingMissing')}
        send={t('planDuty.putTraining')}
        sending={sending}
        onSend={() => sending.mutate()}
        onForget={forget}
      >
        <fieldset className="form-part">
          <legend>{t('planDuty.training')}</legend>
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
            <TextField
              label={t('planDuty.place')}
              value={draft.place}
              maxLength={100}
              onChange={(place) => put({ place })}
            />
            <TextField
              must
              kind="number"
              label={t('planDuty.invitedEach')}
              value={draft.each}
              onChange={(each) => put({ each })}
            />
          </div>
        </fieldset>
        <fieldset className="form-part">
          <legend>{t('planDuty.onPolicies')}</legend>
          <ul className="unit-checks">
            {(policies.data?.items ?? []).map(({ id, title }) => (
              <li key={id}>
                <label>
                  <input
                    type="checkbox"
                    checked={draft.policies.includes(id)}
                    onChange={({ target: { checked } }) =>
                      put({ policies: checked ? [...draft.policies, id] : draft.policies.filter((one) => one !== id) })
                    }
                  />
                  <span>{title}</span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
        <UnitChecks spread label={t('planDuty.units')} chosen={draft.units} onChange={(units) => put({ units })} />
        {draft.units.length > 0 && (
          <fieldset className="form-part">
            <legend>{t('planDuty.invited')}</legend>
            <div className="form-grid">
              {draft.units.map((id) => (
                <TextField
                  key={id}
                  kind="number"
                  label={parties.data?.items.find((party) => party.id === id)?.nameZh ?? id}
                  value={draft.own[id] ?? draft.each}
                  onChange={(invited) => put({ own: { ...draft.own, [id]: invited } })}
                />
              ))}
            </div>
          </fieldset>
        )}
      </OfficeForm>
    </Page>
  );
}
