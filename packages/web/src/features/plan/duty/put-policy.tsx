import { getPlanMap, getPlanPolicy, listPlanPolicies, putPlanPolicy } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { call } from '../../../api/call.ts';
import { queryOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormDraft } from '../../../ui/form-draft.ts';
import { Page } from '../../../ui/page.tsx';
import { Loaded } from '../../../ui/states/index.ts';
import { PlanNav } from '../ui/plan-nav.tsx';
import { ChoiceField } from '../work/choice-field.tsx';
import { TextField } from '../work/text-field.tsx';
import { OfficeForm } from './office-form.tsx';
import { UnitChecks } from './unit-checks.tsx';

type Policy = ResponseOf<typeof getPlanPolicy>;

interface Draft {
  readonly title: string;
  readonly documentNo: string;
  readonly issuer: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string;
  readonly measureNo: string;
  readonly audience: readonly string[];
  readonly text: string;
  readonly interpretation: string;
}

const EMPTY: Draft = {
  title: '',
  documentNo: '',
  issuer: '',
  effectiveFrom: '',
  effectiveTo: '',
  measureNo: '',
  audience: [],
  text: '',
  interpretation: '',
};

/** The office publishes a policy. */
export function NewPolicyPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('planDuty.putPolicy')}>
      <PlanNav />
      <PolicyForm policy={null} />
    </Page>
  );
}

const route = getRouteApi('/frame/plan/policies/$id/revise');

/** A new version of a policy: earlier ones stay, and who read them has not read this one. */
export function RevisePolicyPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const query = useQuery(queryOf(getPlanPolicy, { params: { id } }));
  return (
    <Page title={t('planDuty.revisePolicy')}>
      <PlanNav />
      <Loaded query={query} op={getPlanPolicy} awaiting={t('planDuty.policies')}>
        {(policy) => <PolicyForm policy={policy} />}
      </Loaded>
    </Page>
  );
}

function PolicyForm({ policy }: { readonly policy: Policy | null }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const name = policy === null ? 'policy.new' : `policy.${policy.id}.${policy.version}`;
  const [draft, setDraft, forget] = useFormDraft(name, policy === null ? EMPTY : draftOf(policy));
  const map = useQuery(queryOf(getPlanMap, { query: {} }));
  const measures = map.data?.actions.flatMap((action) => action.measures) ?? [];
  const sending = useMutation({
    mutationFn: () => call(putPlanPolicy, { body: bodyOf(draft, policy) }),
    onSuccess: async (put) => {
      forget();
      void message.success(t('planDuty.policyDone', { title: put.title, version: put.version }));
      await Promise.all(
        [listPlanPolicies, getPlanPolicy].map(({ id }) => client.invalidateQueries({ queryKey: [id] })),
      );
      await navigate({ to: '/plan/policies/$id', params: { id: put.id } });
    },
  });
  const put = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const isMissing =
    [draft.title, draft.issuer, draft.effectiveFrom, draft.text].some((one) => one.trim() === '') ||
    draft.audience.length === 0 ||
    (draft.effectiveTo !== '' && draft.effectiveTo < draft.effectiveFrom);
  return (
    <OfficeForm
      isMissing={isMissing}
      missing={t('planDuty.policyMissing')}
      send={t(policy === null ? 'planDuty.putPolicy' : 'planDuty.revisePolicy')}
      sending={sending}
      onSend={() => sending.mutate()}
      onForget={forget}
    >
      <fieldset className="form-part">
        <legend>{t('planDuty.policy')}</legend>
        <div className="form-grid">
          <TextField
            must
            label={t('planDuty.title')}
            value={draft.title}
            maxLength={200}
            onChange={(title) => put({ title })}
          />
          <TextField
            label={t('planDuty.documentNo')}
            value={draft.documentNo}
            maxLength={60}
            onChange={(documentNo) => put({ documentNo })}
          />
          <TextField
            must
            label={t('planDuty.issuer')}
            value={draft.issuer}
            maxLength={100}
            onChange={(issuer) => put({ issuer })}
          />
          <ChoiceField
            label={t('planDuty.measure')}
            value={draft.measureNo}
            none={t('planDuty.noMeasure')}
            options={measures.map(({ no, titleZh }) => ({ value: String(no), label: `${no} ${titleZh}` }))}
            onChange={(measureNo) => put({ measureNo })}
          />
          <TextField
            must
            kind="date"
            label={t('planDuty.effectiveFrom')}
            value={draft.effectiveFrom}
            onChange={(effectiveFrom) => put({ effectiveFrom })}
          />
          <TextField
            kind="date"
            label={t('planDuty.effectiveTo')}
            hint={t('planDuty.effectiveToMeaning')}
            value={draft.effectiveTo}
            onChange={(effectiveTo) => put({ effectiveTo })}
          />
        </div>
      </fieldset>
      <UnitChecks label={t('planDuty.audience')} chosen={draft.audience} onChange={(audience) => put({ audience })} />
      <TextField
        must
        kind="long"
        rows={12}
        label={t('planDuty.policyText')}
        value={draft.text}
        maxLength={50_000}
        onChange={(text) => put({ text })}
      />
      <TextField
        kind="long"
        rows={6}
        label={t('planDuty.interpretation')}
        value={draft.interpretation}
        maxLength={20_000}
        onChange={(interpretation) => put({ interpretation })}
      />
    </OfficeForm>
  );
}

function draftOf(policy: Policy): Draft {
  const { title, documentNo, issuer, effectiveFrom, effectiveTo, measureNo, audience, text, interpretation } = policy;
  return {
    title,
    documentNo,
    issuer,
    effectiveFrom,
    effectiveTo: effectiveTo ?? '',
    measureNo: measureNo === null ? '' : String(measureNo),
    audience: audience.map(({ id }) => id),
    text,
    interpretation,
  };
}

function bodyOf(draft: Draft, policy: Policy | null) {
  return {
    ...draft,
    audience: [...draft.audience],
    effectiveTo: draft.effectiveTo === '' ? null : draft.effectiveTo,
    measureNo: draft.measureNo === '' ? null : Number(draft.measureNo),
    ...(policy === null ? {} : { id: policy.id }),
    expectedVersion: policy?.version ?? 0,
  };
}
