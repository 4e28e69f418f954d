import { type Assistance, listAssistance } from '@jianhu/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { pagesOf, rowsOf, useCan } from '../../api/queries.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Section } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { AskForm } from './ask-form.tsx';
import { FilingEvidence, FilingStep } from './filing-step.tsx';
import { type AssistedFile, ReplayOutcome, ReplayReply, ReplaySaid } from './replay-reply.tsx';
import '../counter/counter.css';

/** Requests that were sent, all of them or those of one file, and the form of the next one. */
export function AssistanceList({ file }: { readonly file?: AssistedFile }) {
  const { t } = useTranslation();
  const may = useCan('case.act');
  const [open, setOpen] = useState(false);
  const of = file === undefined ? {} : { matterId: file.id, ...(file.clueId === null ? {} : { clueId: file.clueId }) };
  const query = useInfiniteQuery(pagesOf(listAssistance, { query: of }));
  const rows = rowsOf(query.data);
  const offered = query.data?.pages[0];
  return (
    <>
      {may && !open && (
        <p>
          <Button type="primary" onClick={() => setOpen(true)}>
            {t('platforms.ask')}
          </Button>
        </p>
      )}
      {open && offered && <AskForm offered={offered} matterNumber={file?.number} onDone={() => setOpen(false)} />}
      <Loaded query={query} op={listAssistance} awaiting={t('platforms.tabs.assistance')}>
        {() =>
          rows.length === 0 && file !== undefined ? (
            <p className="state-note">{t('platforms.noAssistance')}</p>
          ) : rows.length === 0 ? (
            <Empty title={t('platforms.noAssistance')}>{t('platforms.noAssistanceHint')}</Empty>
          ) : (
            <div className="assistance">
              {rows.map((request) => (
                <Request key={request.id} request={request} file={file} />
              ))}
              <More query={query} shown={rows.length} />
            </div>
          )
        }
      </Loaded>
    </>
  );
}

function Request({ request, file }: { readonly request: Assistance; readonly file: AssistedFile | undefined }) {
  const { t } = useTranslation();
  const say = useSaid();
  const format = useFormat();
  const may = useCan('case.act');
  const { state, basis, replies } = request;
  return (
    <Section
      title={`${request.platformNameZh} · ${request.number}`}
      aside={
        <Chip tone={state === 'overdue' ? 'suspected' : state === 'closed' ? 'done' : 'active'}>
          {t(`platforms.assistanceState.${state}`)}
        </Chip>
      }
    >
      <blockquote className="warning-text">{request.asks}</blockquote>
      {request.replay && <ReplaySaid replay={request.replay} />}
      <p className="state-note">
        {say(basis)}（{basis.article}） · {request.matterNumber} · {request.unitNameZh} ·{' '}
        {t('platforms.due', { day: format.day(request.dueOn) })}
      </p>
      {replies.map((reply) => (
        <div key={reply.id} className="application-entry">
          <p>
            <strong>{t('platforms.replied')}</strong> <small>{format.instant(reply.sentAt)}</small>
          </p>
          <ReplayOutcome filing={reply} keptUntil={request.replay?.keptUntil} />
          <blockquote className="warning-text">{reply.text}</blockquote>
          {reply.evidence.length > 0 && may && <FilingEvidence filing={reply} />}
          <ReplayReply filing={reply} file={file} />
          {reply.answer && (
            <p className="state-note">
              {t(`platforms.decision.${reply.answer.decision}`)}：{reply.answer.text}
            </p>
          )}
          {!reply.answer && may && <FilingStep id={reply.id} />}
        </div>
      ))}
    </Section>
  );
}
