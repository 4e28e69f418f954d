import {
  createRuleDraft,
  getRuleState,
  type PackVersionView,
  type ResponseOf,
  type RuleDraft,
  rollBackRules,
} from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useCan } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { Signatures } from './signatures.tsx';
import { StudioPage } from './studio-page.tsx';
import { toneOf } from './tone.ts';
import { useRuleState } from './use-rule-state.ts';

type State = ResponseOf<typeof getRuleState>;

/** What is live and by whom, what is being made, and what was live before. */
export function RulesPage() {
  const { t } = useTranslation();
  const query = useRuleState();
  return (
    <StudioPage title={t('studio.title')} action={<NewDraft />} asOf={query.data?.asOf}>
      <p className="state-note">{t('studio.meaning')}</p>
      <Loaded query={query} op={getRuleState} awaiting={t('studio.overview')}>
        {(state) => (
          <>
            <Alarm state={state} />
            <Live state={state} />
            <Section title={t('studio.drafts')}>
              <Drafts drafts={state.drafts} />
            </Section>
            <Section title={t('studio.timeline')}>
              <Timeline state={state} />
            </Section>
          </>
        )}
      </Loaded>
    </StudioPage>
  );
}

/** Says what needs somebody: rules that do not load, and rules that are paused. */
function Alarm({ state: { processes, live, pausedRules } }: { readonly state: State }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const format = useFormat();
  const failing = processes.filter(({ failedAt }) => failedAt !== null);
  const reasons = [...new Set(failing.flatMap((one) => one.reasons))];
  return (
    <>
      {failing.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={`${t('studio.failing')}${t('studio.failingIn', { count: failing.length, no: live.no })}`}
          description={
            <ul>
              {reasons.slice(0, 8).map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          }
        />
      )}
      {pausedRules.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('studio.paused')}
          description={
            <ul>
              {pausedRules.map(({ ruleId, nameZh, nameEn, since, held }) => (
                <li key={ruleId}>
                  <Link to="/rules/runs/$ruleId" params={{ ruleId }}>
                    {t('studio.pausedOf', {
                      name: language === 'en' ? nameEn : nameZh,
                      at: format.moment(since),
                      held,
                    })}
                  </Link>
                </li>
              ))}
            </ul>
          }
        />
      )}
    </>
  );
}

function Live({ state: { live, liveSince, processes } }: { readonly state: State }) {
  const { t } = useTranslation();
  const format = useFormat();
  const agree = processes.every(({ runningNo }) => runningNo === live.no);
  return (
    <section className="live-version" aria-label={t('studio.live')}>
      <header>
        <small>{t('studio.live')}</small>
        <h2>{t('studio.versionOf', { no: live.no })}</h2>
        <span>{nameOf(live, t('studio.shipped'))}</span>
        <span className="live-since">{t('studio.since', { at: format.instant(liveSince) })}</span>
      </header>
      {live.kind === 'published' ? <Signatures {...live} /> : <p>{t('studio.byProgram')}</p>}
      <footer>
        <span>
          {t('studio.hash')} <code>{live.hash.slice(0, 16)}</code>
        </span>
        {processes.length > 0 && (
          <Chip tone={agree ? 'done' : 'suspected'}>
            {agree ? t('studio.agree', { count: processes.length, no: live.no }) : t('studio.disagree')}
          </Chip>
        )}
      </footer>
    </section>
  );
}

function Drafts({ drafts }: { readonly drafts: readonly RuleDraft[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (drafts.length === 0) return <Empty title={t('studio.noDrafts')}>{t('studio.noDraftsHint')}</Empty>;
  const columns: Column<RuleDraft>[] = [
    {
      key: 'title',
      title: t('studio.draftTitle'),
      names: true,
      render: (one) => (
        <Link to="/rules/drafts/$id" params={{ id: one.id }}>
          {one.title}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('studio.flow'),
      render: (one) => <Chip tone={toneOf(one.state)}>{t(`studio.state.${one.state}`)}</Chip>,
    },
    { key: 'maker', title: t('studio.maker'), render: (one) => one.author.name },
    { key: 'files', title: t('studio.changes'), render: (one) => t('studio.filesOf', { count: one.files }) },
    { key: 'at', title: t('studio.changedAt'), render: (one) => format.moment(one.changedAt) },
  ];
  return <Table label={t('studio.drafts')} columns={columns} rows={drafts} keyOf={({ id }) => id} />;
}

type Span = State['timeline'][number];

function Timeline({ state }: { readonly state: State }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useCan('rule.deploy');
  const client = useQueryClient();
  const { timeline, versions, live } = state;
  const versionOf = (no: number): PackVersionView | undefined => versions.find((one) => one.no === no);
  const newest = (span: Span): boolean => timeline.find(({ versionNo }) => versionNo === span.versionNo) === span;
  const columns: Column<Span>[] = [
    {
      key: 'version',
      title: t('studio.version'),
      names: true,
      render: ({ versionNo }) => {
        const version = versionOf(versionNo);
        return (
          <>
            {t('studio.versionOf', { no: versionNo })}
            <small className="under">{version && nameOf(version, t('studio.shipped'))}</small>
          </>
        );
      },
    },
    { key: 'from', title: t('studio.from'), render: ({ fromAt }) => format.instant(fromAt) },
    { key: 'cause', title: t('studio.flow'), render: ({ cause }) => t(`studio.cause.${cause}`) },
    {
      key: 'people',
      title: t('studio.by'),
      render: ({ by, cause, versionNo }) => {
        const version = versionOf(versionNo);
        if (cause !== 'published' || !version) return by?.name ?? '—';
        return [version.maker, version.checker, version.deployer].map((one) => one?.name ?? '—').join(' → ');
      },
    },
    { key: 'reason', title: t('studio.reason'), render: ({ reason }) => reason ?? '—' },
    {
      key: 'act',
      title: t('studio.compare'),
      render: (span) =>
        span.versionNo !== live.no && newest(span) ? (
          <span className="studio-acts">
            <Link to="/rules/diff" search={{ from: `v${live.no}`, to: `v${span.versionNo}` }}>
              {t('studio.compare')}
            </Link>
            {may && (
              <ReasonDialog
                title={t('studio.rollBack')}
                meaning={t('studio.rollBackMeaning')}
                danger
                required
                onSend={async (reason) => {
                  await call(rollBackRules, { body: { no: span.versionNo, reason } });
                  await client.invalidateQueries();
                }}
              />
            )}
          </span>
        ) : (
          '—'
        ),
    },
  ];
  const keyOf = (span: Span): string => `${span.fromAt} ${span.versionNo} ${span.cause}`;
  return <Table label={t('studio.timeline')} columns={columns} rows={timeline} keyOf={keyOf} />;
}

function NewDraft() {
  const { t } = useTranslation();
  const id = useId();
  const may = useCan('rule.make');
  const navigate = useNavigate();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState('');
  const send = useMutation({
    mutationFn: () => call(createRuleDraft, { body: { title } }),
    onSuccess: async ({ id: draftId }) => {
      await client.invalidateQueries({ queryKey: [getRuleState.id] });
      await navigate({ to: '/rules/drafts/$id', params: { id: draftId } });
    },
  });
  if (!may) return null;
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('studio.newDraft')}
      </Button>
      <Modal
        open={open}
        title={t('studio.newDraft')}
        okText={t('studio.create')}
        cancelText={t('studio.cancel')}
        okButtonProps={{ disabled: title.trim().length < 2, loading: send.isPending }}
        onOk={() => send.mutate()}
        onCancel={() => setOpen(false)}
      >
        <span className="field studio-reason">
          <label htmlFor={id}>{t('studio.draftTitle')}</label>
          <Input id={id} maxLength={80} value={title} onChange={(event) => setTitle(event.target.value)} />
        </span>
        <p className="state-note">{t('studio.draftBase')}</p>
        <Refusal error={send.error} />
      </Modal>
    </>
  );
}

function nameOf({ kind, title }: PackVersionView, shipped: string): string {
  return kind === 'shipped' ? shipped : title;
}
