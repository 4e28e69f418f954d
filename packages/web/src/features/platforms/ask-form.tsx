import { getMatter, listAssistance, requestAssistance, type ResponseOf } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useSaid, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { InputField } from '../../ui/input-field.tsx';
import { Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';

type Offered = Pick<ResponseOf<typeof listAssistance>, 'bases' | 'platforms'>;

interface AskProps {
  readonly offered: Offered;
  /** Of the case or clue for which it is asked, where the form stands in it. */
  readonly matterNumber?: string | undefined;
  readonly onDone: () => void;
}

/** One request: to whom, on which article, for which file, what, until when; of a replay its room and span. */
export function AskForm({ offered, matterNumber = '', onDone }: AskProps) {
  const { t } = useTranslation();
  const say = useSaid();
  const client = useQueryClient();
  const [id] = useState(() => crypto.randomUUID());
  const [platformId, setPlatformId] = useState(offered.platforms.length === 1 ? offered.platforms[0]?.id : undefined);
  const [basisId, setBasisId] = useState<string>();
  const [words, setWords] = useState({ matterNumber, asks: '', dueOn: '' });
  const [span, setSpan] = useState({ room: '', from: '', until: '' });
  const isReplay = offered.bases.some(({ id: one, replay }) => one === basisId && replay);
  const put = (key: keyof typeof words, next: string): void => setWords((before) => ({ ...before, [key]: next }));
  const send = useMutation({
    mutationFn: () =>
      call(requestAssistance, {
        body: {
          id,
          platformId: platformId ?? '',
          basisId: basisId ?? '',
          ...words,
          ...(isReplay
            ? { replay: { room: span.room, from: instantOf(span.from), until: instantOf(span.until) } }
            : {}),
        },
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [listAssistance.id] });
      void client.invalidateQueries({ queryKey: [getMatter.id] });
      onDone();
    },
  });
  const isReady =
    platformId !== undefined &&
    basisId !== undefined &&
    words.matterNumber.trim().length >= 4 &&
    words.asks.trim().length >= 4 &&
    words.dueOn !== '' &&
    (!isReplay || (span.room.trim().length >= 2 && span.from !== '' && span.until !== ''));
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
        {matterNumber === '' && (
          <InputField
            label={t('platforms.matter')}
            maxLength={60}
            value={words.matterNumber}
            onChange={(next) => put('matterNumber', next)}
          />
        )}
        {isReplay &&
          (['room', 'from', 'until'] as const).map((key) => (
            <InputField
              key={key}
              label={t(`platforms.replay.${key}`)}
              type={key === 'room' ? 'text' : 'datetime-local'}
              maxLength={120}
              value={span[key]}
              onChange={(next) => setSpan((before) => ({ ...before, [key]: next }))}
            />
          ))}
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

/** What the control gives is the time of this machine; a day that is not whole is refused by the server. */
function instantOf(local: string): string {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? local : at.toISOString();
}
