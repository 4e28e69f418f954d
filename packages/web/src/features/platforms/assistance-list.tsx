import { type Assistance, listAssistance, requestAssistance, type ResponseOf } from '@jianhu/contract';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { pagesOf, rowsOf, useCan } from '../../api/queries.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { useFormat } from '../../ui/format.ts';
import { InputField } from '../../ui/input-field.tsx';
import { More } from '../../ui/more.tsx';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { Empty, Loaded } from '../../ui/states/index.ts';
import { FilingEvidence, FilingStep } from './filing-step.tsx';

type Offered = Pick<ResponseOf<typeof listAssistance>, 'bases' | 'platforms'>;

/** Requests that were sent, and the form of the next one. */
export function AssistanceList() {
  const { t } = useTranslation();
  const may = useCan('case.act');
  const [open, setOpen] = useState(false);
  const query = useInfiniteQuery(pagesOf(listAssistance, { query: {} }));
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
      {open && offered && <AskForm offered={offered} onDone={() => setOpen(false)} />}
      <Loaded query={query} op={listAssistance} awaiting={t('platforms.tabs.assistance')}>
        {() =>
          rows.length === 0 ? (
            <Empty title={t('platforms.noAssistance')}>{t('platforms.noAssistanceHint')}</Empty>
          ) : (
            <>
              {rows.map((request) => (
                <Request key={request.id} request={request} />
              ))}
              <More query={query} shown={rows.length} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Request({ request }: { readonly request: Assistance }) {
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
      <p className="state-note">
        {say(basis)}（{basis.article}） · {request.matterNumber} · {request.unitNameZh} ·{' '}
        {t('platforms.due', { day: format.day(request.dueOn) })}
      </p>
      {replies.map((reply) => (
        <div key={reply.id} className="application-entry">
          <p>
            {reply.text} <small>{format.instant(reply.sentAt)}</small>
          </p>
          {reply.evidence.length > 0 && may && <FilingEvidence filing={reply} />}
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

function AskForm({ offered, onDone }: { readonly offered: Offered; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const say = useSaid();
  const client = useQueryClient();
  const [id] = useState(() => crypto.randomUUID());
  const [platformId, setPlatformId] = useState<string>();
  const [basisId, setBasisId] = useState<string>();
  const [words, setWords] = useState({ matterNumber: '', asks: '', dueOn: '' });
  const put = (key: keyof typeof words, next: string): void => setWords((before) => ({ ...before, [key]: next }));
  const send = useMutation({
    mutationFn: () =>
      call(requestAssistance, { body: { id, platformId: platformId ?? '', basisId: basisId ?? '', ...words } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [listAssistance.id] });
      onDone();
    },
  });
  const isReady =
    platformId !== undefined &&
    basisId !== undefined &&
    words.matterNumber.trim().length >= 4 &&
    words.asks.trim().length >= 4 &&
    words.dueOn !== '';
  return (
    <Section title={t('platforms.asking')}>
      <form className="case-form exhibit-form" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label={t('platforms.platform')}
          none={t('platforms.choose')}
          value={platformId}
          options={offered.platforms.map((one) => ({ value: one.id, label: one.nameZh }))}
          onChange={setPlatformId}
        />
        <Choice
          label={t('platforms.basis')}
          none={t('platforms.choose')}
          value={basisId}
          options={offered.bases.map((one) => ({ value: one.id, label: `${say(one)} ${one.article}` }))}
          onChange={setBasisId}
        />
        <InputField
          label={t('platforms.matter')}
          maxLength={60}
          value={words.matterNumber}
          onChange={(next) => put('matterNumber', next)}
        />
        <label className="field">
          {t('platforms.asks')}
          <Input.TextArea
            value={words.asks}
            maxLength={2_000}
            rows={3}
            onChange={(event) => put('asks', event.target.value)}
          />
        </label>
        <InputField
          label={t('platforms.dueOn')}
          type="date"
          maxLength={10}
          value={words.dueOn}
          onChange={(next) => put('dueOn', next)}
        />
        <Refusal error={send.error} />
        <div className="case-steps">
          <Button type="primary" disabled={!isReady} loading={send.isPending} onClick={() => send.mutate()}>
            {t('platforms.send')}
          </Button>
          <Button onClick={onDone}>{t('cases.cancel')}</Button>
        </div>
      </form>
    </Section>
  );
}
