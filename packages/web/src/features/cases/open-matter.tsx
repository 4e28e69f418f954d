import {
  getClue,
  listMatters,
  listProcedures,
  type MatterAction,
  openMatter,
  type Permission,
  type ResponseOf,
} from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf, useMe } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { CasesNav } from './cases-nav.tsx';
import { daysOfClue } from './days-of-clue.ts';
import { bodyOf, emptyDraft, isComplete, type StepDraft } from './step-draft.ts';
import { StepForm } from './step-form.tsx';
import { StepRefusal } from './step-refusal.tsx';
import './cases.css';

const route = getRouteApi('/frame/cases/open');
type Procedure = ResponseOf<typeof listProcedures>['items'][number];

/** From a clue or a case: which procedure, and its first step. */
export function OpenMatterPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const origin = search.clueId === undefined ? (search.from ?? 'case') : 'clue';
  const query = useQuery(queryOf(listProcedures, {}));
  const { permissions } = useMe();
  const hasOrigin = search.clueId !== undefined || search.parentId !== undefined;
  return (
    <Page title={t('cases.open')}>
      <CasesNav />
      {hasOrigin ? (
        <Loaded query={query} op={listProcedures} awaiting={t('cases.procedures')}>
          {({ items }) => (
            <OpenForm
              procedures={items.filter((one) => one.opensFrom.includes(origin) && mayStart(one, permissions))}
            />
          )}
        </Loaded>
      ) : (
        <Empty title={t('cases.noOrigin')}>{t('cases.noOriginHint')}</Empty>
      )}
    </Page>
  );
}

/** Cases, measures and transfers are begun by officers, consultations by whoever may convene one. */
function mayStart({ transitions }: Procedure, permissions: readonly Permission[]): boolean {
  const role = transitions.find(({ from }) => from.length === 0)?.role;
  return permissions.includes(role === 'convener' ? 'case.consult' : 'case.act');
}

function OpenForm({ procedures }: { readonly procedures: readonly Procedure[] }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const search = route.useSearch();
  const [chosen, setChosen] = useState(search.procedureId ?? procedures[0]?.procedureId);
  const procedure = procedures.find((one) => one.procedureId === chosen);
  const isEnglish = language === 'en';
  return (
    <Section title={t('cases.firstStep')}>
      <Choice
        label={t('cases.procedure')}
        value={chosen}
        options={procedures.map((one) => ({ value: one.procedureId, label: isEnglish ? one.nameEn : one.nameZh }))}
        onChange={setChosen}
      />
      {procedure && <FirstStep key={procedure.procedureId} procedure={procedure} step={procedure.opening} />}
    </Section>
  );
}

function FirstStep({ procedure, step }: { readonly procedure: Procedure; readonly step: MatterAction }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { id: me } = useMe();
  const { clueId, parentId } = route.useSearch();
  const [begun, setDraft] = useState<StepDraft | null>(null);
  const proposed = useProposedDays(clueId, step);
  const draft = begun ?? { ...emptyDraft, facts: proposed };
  const origin = { ...(clueId ? { clueId } : {}), ...(parentId ? { parentId } : {}) };
  const send = useMutation({
    mutationFn: () =>
      call(openMatter, { body: { procedureId: procedure.procedureId, ...origin, ...bodyOf(step, draft, me) } }),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: [listMatters.id] });
      void navigate({ to: '/cases/$id', params: { id } });
    },
  });
  return (
    <>
      <p className="state-note">{step.article}</p>
      <StepForm step={step} draft={draft} onChange={setDraft} />
      <StepRefusal error={send.error} />
      <Button type="primary" disabled={!isComplete(step, draft)} loading={send.isPending} onClick={() => send.mutate()}>
        {language === 'en' ? step.nameEn : step.nameZh}
      </Button>
      {!isComplete(step, draft) && <p className="state-note">{t('cases.incomplete')}</p>}
    </>
  );
}

/** The days of the clue, which the officer confirms or corrects; nothing where none was observed, or the first step does not ask for them. */
function useProposedDays(clueId: string | undefined, { facts }: MatterAction): StepDraft['facts'] {
  const asks = facts.some(({ key }) => key === 'discoveredOn');
  const params = { id: clueId ?? '' };
  const clue = useQuery({ ...queryOf(getClue, { params }), enabled: asks && clueId !== undefined }).data;
  const days = asks && clue ? daysOfClue(clue) : null;
  return days ? { offenceOn: days.actOn, discoveredOn: days.discoveredOn } : {};
}
