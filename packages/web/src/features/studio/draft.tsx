import {
  actOnRuleDraft,
  checkRuleDraft,
  type DraftAction,
  getRuleDraft,
  type MeasuredRule,
  type ResponseOf,
} from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { call } from '../../api/call.ts';
import { queryOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { DraftReplayView } from '../replay/draft-replay.tsx';
import { DraftShadow } from '../replay/draft-shadow.tsx';
import { ChangeList } from './change-list.tsx';
import { ProblemList } from './problem-list.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { Signatures } from './signatures.tsx';
import { StudioPage } from './studio-page.tsx';
import { percentOf, toneOf } from './tone.ts';

type Draft = ResponseOf<typeof getRuleDraft>;
const route = getRouteApi('/frame/rules/drafts/$id');

/** A draft on its way through three people: what it changes, what the check and the floors say, who has signed. */
export function RuleDraftPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const enabled = useCan('rule.view');
  const query = useQuery({ ...queryOf(getRuleDraft, { params: { id } }), enabled });
  const draft = query.data;
  return (
    <StudioPage
      title={draft?.title ?? t('studio.drafts')}
      state={draft && <Chip tone={toneOf(draft.state)}>{t(`studio.state.${draft.state}`)}</Chip>}
      action={draft && <DraftActs draft={draft} />}
    >
      <Loaded query={query} op={getRuleDraft} awaiting={t('studio.drafts')}>
        {(one) => <DraftView draft={one} />}
      </Loaded>
    </StudioPage>
  );
}

function DraftView({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation();
  const format = useFormat();
  const signed = (action: DraftAction) => draft.steps.findLast((step) => step.action === action)?.by ?? null;
  const isOpen = draft.state !== 'published' && draft.state !== 'withdrawn';
  const isSubmitted = draft.state !== 'making' && draft.state !== 'withdrawn';
  return (
    <>
      <Signatures
        maker={draft.author}
        checker={isSubmitted && draft.state !== 'checking' ? signed('approve') : null}
        deployer={draft.state === 'published' ? signed('publish') : null}
      />
      <ol className="draft-steps" aria-label={t('studio.flow')}>
        {draft.steps.map(({ action, at, by, reason }) => (
          <li key={at}>
            <time dateTime={at}>{format.instant(at)}</time> {by.name} <strong>{t(`studio.step.${action}`)}</strong>
            {reason !== null && <span>{reason}</span>}
          </li>
        ))}
      </ol>
      <Section title={t('studio.check')}>
        <Check draft={draft} />
      </Section>
      <Section title={t('studio.floors')}>
        <p className="state-note">{t('studio.floorsMeaning')}</p>
        {draft.measured.length === 0 ? <p>{t('studio.noFloors')}</p> : <Floors measured={draft.measured} />}
      </Section>
      <Section title={t('studio.replay')}>
        <DraftReplayView draftId={draft.id} replay={draft.replay} isOpen={isOpen} />
      </Section>
      <Section title={t('replay.shadow')}>
        <DraftShadow draftId={draft.id} isOpen={isOpen} />
      </Section>
      <Section
        title={t('studio.changes')}
        aside={
          draft.state === 'making' && (
            <Link to="/rules/book" search={{ ref: draft.id }}>
              {t('studio.pickEntry')}
            </Link>
          )
        }
      >
        {draft.changes.length === 0 ? (
          <Empty title={t('studio.noChanges')}>{t('studio.noChangesHint')}</Empty>
        ) : (
          <>
            <p className="studio-acts">
              {draft.changes.map(({ path, nameZh }) => (
                <Link key={path} to="/rules/entry" search={{ ref: draft.id, path }}>
                  {nameZh}
                </Link>
              ))}
            </p>
            <ChangeList changes={draft.changes} />
          </>
        )}
      </Section>
    </>
  );
}

function Check({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation();
  const check = useMutation({ mutationFn: () => call(checkRuleDraft, { params: { id: draft.id } }) });
  return (
    <>
      <Button loading={check.isPending} onClick={() => check.mutate()}>
        {t('studio.check')}
      </Button>
      <div role="status">
        {check.isPending && <p className="state-note">{t('studio.checking')}</p>}
        <Refusal error={check.error} />
        {check.data?.problems.length === 0 && (
          <p>{t('studio.checkClean', { seconds: (check.data.tookMs / 1_000).toFixed(1) })}</p>
        )}
        {check.data && check.data.problems.length > 0 && (
          <>
            <p className="late">{t('studio.checkFound', { count: check.data.problems.length })}</p>
            <ProblemList problems={check.data.problems} withPath />
          </>
        )}
      </div>
    </>
  );
}

function Floors({ measured }: { readonly measured: readonly MeasuredRule[] }) {
  const { t } = useTranslation();
  const columns: Column<MeasuredRule>[] = [
    { key: 'rule', title: t('studio.entry'), names: true, render: (one) => one.nameZh },
    {
      key: 'count',
      title: t('studio.adjudicated'),
      number: true,
      render: (one) => `${one.upheld} / ${one.adjudicated}`,
    },
    { key: 'low', title: t('studio.lower'), number: true, render: (one) => percentOf(one.lowerBoundBp) },
    { key: 'floor', title: t('studio.floor'), number: true, render: (one) => percentOf(one.floorBp) },
    {
      key: 'outcome',
      title: t('studio.precision'),
      render: (one) => (
        <Chip tone={one.outcome === 'reached' ? 'done' : one.outcome === 'below' ? 'established' : 'suspected'}>
          {t(`studio.measured.${one.outcome}`)}
        </Chip>
      ),
    },
  ];
  return <Table label={t('studio.floors')} columns={columns} rows={measured} keyOf={({ ruleId }) => ruleId} />;
}

/** Only steps that are open to the person; why the next one is not is said beside the state. */
function DraftActs({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const send = (action: DraftAction) => async (reason: string) => {
    const body = { action, revision: draft.revision, ...(reason === '' ? {} : { reason }) };
    await call(actOnRuleDraft, { params: { id: draft.id }, body });
    await client.invalidateQueries();
  };
  const notEnough = draft.measured.some(({ outcome }) => outcome === 'notEnough');
  return (
    <>
      {draft.available
        .filter(({ allowed }) => allowed)
        .map(({ action }) => (
          <ReasonDialog
            key={action}
            title={t(`studio.doing.${action}`)}
            meaning={action === 'submit' ? t('studio.submitMeaning') : t('studio.meaning')}
            primary={action === 'submit' || action === 'approve' || action === 'publish'}
            danger={action === 'withdraw'}
            required={action === 'return' || (action === 'approve' && notEnough)}
            onSend={send(action)}
          />
        ))}
    </>
  );
}
