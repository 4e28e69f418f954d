import { actOnPlanObject, getPlanObject, getPlanRegistry } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { call } from '../../../api/call.ts';
import { queryOf } from '../../../api/queries.ts';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { useFormDraft } from '../../../ui/form-draft.ts';
import { Page } from '../../../ui/page.tsx';
import { Empty, Loaded } from '../../../ui/states/index.ts';
import { PlanNav } from '../ui/plan-nav.tsx';
import { evidenceOf } from './evidence.ts';
import { contentOf, draftOf } from './object-draft.ts';
import { ObjectForm } from './object-form.tsx';
import { renewObjects } from './object-query.ts';
import type { Registry } from './registry.tsx';
import './work.css';

const route = getRouteApi('/frame/plan/objects/$id/change');
type ObjectFile = ResponseOf<typeof getPlanObject>;

/** A unit proposes that an object be told otherwise: what counts stays until the office has confirmed. */
export function ChangeObjectPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const query = useQuery(queryOf(getPlanObject, { params: { id } }));
  return (
    <Page title={t('planWork.object.changeTitle', { name: query.data?.name ?? '' })}>
      <PlanNav />
      <Loaded query={query} op={getPlanObject} awaiting={t('planWork.awaiting.object')}>
        {(object) => <Allowed object={object} />}
      </Loaded>
    </Page>
  );
}

function Allowed({ object }: { readonly object: ObjectFile }) {
  const { t } = useTranslation();
  const said = useSaid();
  const query = useQuery(queryOf(getPlanRegistry, { params: { registry: object.registry } }));
  const step = object.availableActions.find(({ action }) => action === 'propose');
  if (!step?.allowed) {
    return <Empty title={t('planWork.act.absent')}>{step?.why && said(step.why)}</Empty>;
  }
  return (
    <Loaded query={query} op={getPlanRegistry} awaiting={t('planWork.awaiting.registries')}>
      {(registry) => <ChangeForm object={object} registry={registry} />}
    </Loaded>
  );
}

function ChangeForm({ object, registry }: { readonly object: ObjectFile; readonly registry: Registry }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const known = object.proposal ?? object.content;
  const [draft, setDraft, forget] = useFormDraft(`object.${object.id}.${object.actionVersion}`, draftOf(known));
  const sending = useMutation({
    mutationFn: () =>
      call(actOnPlanObject, {
        params: { id: object.id },
        body: {
          action: 'propose',
          expectedVersion: object.actionVersion,
          content: contentOf(draft, registry),
          evidence: evidenceOf(draft.evidence),
          ...(draft.note.trim() === '' ? {} : { note: draft.note.trim() }),
        },
      }),
    onSuccess: async ({ name }) => {
      forget();
      void message.success(t('planWork.objectDone.propose', { name }));
      await renewObjects(client);
      await navigate({ to: '/plan/objects/$id', params: { id: object.id } });
    },
  });
  const discard = (): void => {
    forget();
    sending.reset();
  };
  return (
    <ObjectForm
      registry={registry}
      draft={draft}
      onChange={setDraft}
      onForget={discard}
      onSend={() => sending.mutate()}
      sending={sending}
    />
  );
}
