import { getPlanRegistry, proposePlanObject } from '@jianhu/contract';
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

const route = getRouteApi('/frame/plan/registries/$registry/propose');
const EMPTY = draftOf(null);

/** A unit proposes an object that the registry does not have yet. */
export function ProposeObjectPage() {
  const { t } = useTranslation();
  const said = useSaid();
  const { registry } = route.useParams();
  const query = useQuery(queryOf(getPlanRegistry, { params: { registry } }));
  const name = query.data ? said({ zh: query.data.nameZh, en: query.data.nameEn }) : '';
  return (
    <Page title={t('planWork.object.proposeTitle', { registry: name })}>
      <PlanNav />
      <Loaded query={query} op={getPlanRegistry} awaiting={t('planWork.awaiting.registries')}>
        {(definition) =>
          definition.mayPropose ? (
            <ProposeForm registry={definition} />
          ) : (
            <Empty title={t('planWork.registry.whyNot')}>{t('planWork.registry.notKeeper')}</Empty>
          )
        }
      </Loaded>
    </Page>
  );
}

function ProposeForm({ registry }: { readonly registry: Registry }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft, forget] = useFormDraft(`object.${registry.id}`, EMPTY);
  const sending = useMutation({
    mutationFn: () =>
      call(proposePlanObject, {
        params: { registry: registry.id },
        body: {
          content: contentOf(draft, registry),
          evidence: evidenceOf(draft.evidence),
          ...(draft.note.trim() === '' ? {} : { note: draft.note.trim() }),
        },
      }),
    onSuccess: async (object) => {
      forget();
      void message.success(t('planWork.objectDone.propose', { name: object.name }));
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
