import {
  answerInboxMessage,
  inboxDecisionSchema,
  listInboxMessages,
  openInboxEvidence,
  type ResponseOf,
} from '@jianhu/contract';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { pagesOf, rowsOf, useCan } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { StepRefusal } from '../cases/step-refusal.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { ServicesNav } from '../services/services-nav.tsx';
import './counter.css';

type Message = ResponseOf<typeof listInboxMessages>['items'][number];

/** What parties wrote on papers that were served on them; who handles the matter answers. */
export function MessagesPage() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(pagesOf(listInboxMessages, { query: {} }));
  const rows = rowsOf(query.data);
  return (
    <Page title={t('message.title')} asOf={query.data?.pages[0]?.asOf}>
      <ServicesNav />
      <p className="state-note">{t('message.meaning')}</p>
      <Loaded query={query} op={listInboxMessages} awaiting={t('message.title')}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t('message.none')}>{t('message.noneHint')}</Empty>
          ) : (
            <>
              {rows.map((message) => (
                <MessageCard key={message.id} message={message} />
              ))}
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function MessageCard({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [language] = useLanguage();
  const { answer, evidence, withdrawnAt } = message;
  const isOpen = answer === null && withdrawnAt === null;
  const may = useCan('case.act');
  return (
    <Section
      title={`${message.operatorNameZh} · ${t(`message.kind.${message.kind}`)}`}
      aside={
        <Chip tone={isOpen ? 'active' : 'done'}>
          {t(isOpen ? 'message.open' : answer ? 'message.answered' : 'message.withdrawn')}
        </Chip>
      }
    >
      <blockquote className="warning-text">
        <p>{message.text}</p>
        {message.untilOn !== null && (
          <p>
            {t(message.kind === 'promise' ? 'message.promised' : 'message.wished', {
              day: format.day(message.untilOn),
            })}
          </p>
        )}
      </blockquote>
      <p className="state-note">
        {format.instant(message.sentAt)} · {language === 'en' ? message.paperEn : message.paperZh} ·{' '}
        <Link to="/cases/$id" params={{ id: message.matterId }}>
          {message.matterNumber}
        </Link>
      </p>
      {evidence.length > 0 && may && <Evidence message={message} />}
      {answer && (
        <p>
          {t(`message.decision.${answer.decision}`)}：{answer.text}（{answer.unitNameZh}，{format.instant(answer.at)}）
        </p>
      )}
      {answer?.term && (
        <p>
          {t(answer.term.fromOn === answer.term.untilOn ? 'message.stands' : 'message.moved', {
            from: format.day(answer.term.fromOn),
            until: format.day(answer.term.untilOn),
          })}
        </p>
      )}
      {isOpen && may && <Answer id={message.id} />}
    </Section>
  );
}

/** Opened on demand, since every look is written down. */
function Evidence({ message: { id, evidence } }: { readonly message: Message }) {
  const { t } = useTranslation();
  const open = useMutation({ mutationFn: () => call(openInboxEvidence, { params: { id } }) });
  return (
    <p>
      {evidence.map(({ name, size }) => `${name}（${Math.ceil(size / 1_000)} kB）`).join('、')}{' '}
      {open.data ? (
        open.data.files.map(({ name, base64 }) => (
          <a key={name} download={name} href={`data:application/octet-stream;base64,${base64}`}>
            {t('message.save', { name })}
          </a>
        ))
      ) : (
        <Button size="small" loading={open.isPending} onClick={() => open.mutate()}>
          {t('message.openEvidence')}
        </Button>
      )}
      <Refusal error={open.error} />
    </p>
  );
}

function Answer({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: (decision: (typeof inboxDecisionSchema.options)[number]) =>
      call(answerInboxMessage, { params: { id }, body: { decision, text } }),
    onSuccess: () => void client.invalidateQueries({ queryKey: [listInboxMessages.id] }),
  });
  return (
    <div className="warning-step">
      <label>
        {t('message.answer')}
        <Input.TextArea value={text} maxLength={2_000} rows={2} onChange={(event) => setText(event.target.value)} />
      </label>
      <StepRefusal error={send.error} />
      <div className="warning-actions">
        {inboxDecisionSchema.options.map((decision) => (
          <Button
            key={decision}
            disabled={text.trim().length < 2}
            loading={send.isPending}
            onClick={() => send.mutate(decision)}
          >
            {t(`message.decision.${decision}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}
