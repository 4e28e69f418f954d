import { cancelCapture, type Capture, listCaptures, listExhibits, startCapture } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf, useMe } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { InputField } from '../../ui/input-field.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { OfficerChecks } from './fact-field.tsx';

interface CaptureProps {
  readonly matterId: string;
  readonly handling: readonly string[];
  readonly onDone: () => void;
}

const POLL_MS = 1_000;
const MIB = 2 ** 20;

function useCaptures(matterId: string) {
  return useQuery({
    ...queryOf(listCaptures, { params: { id: matterId } }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((one) => one.state === 'running') === true ? POLL_MS : false,
  });
}

/** A public page taken by the platform's own browser: address, what it proves, and the two officers who take it. */
export function CapturePage({ matterId, handling, onDone }: CaptureProps) {
  const { t } = useTranslation();
  const { id: me } = useMe();
  const client = useQueryClient();
  const known = useCaptures(matterId);
  const [words, setWords] = useState({ url: '', proves: '', offset: '' });
  const [officers, setOfficers] = useState<readonly string[]>([me]);
  const source = known.data?.clockSource;
  const start = useMutation({
    mutationFn: () =>
      call(startCapture, {
        params: { id: matterId },
        body: {
          url: words.url.trim(),
          proves: words.proves,
          officers: [...officers],
          ...(source === null ? { clockOffsetMs: Math.round(Number(words.offset)) } : {}),
        },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [listCaptures.id] });
      onDone();
    },
  });
  const text = (key: keyof typeof words, label: string, type: 'text' | 'url' | 'number') => (
    <InputField
      label={label}
      type={type}
      maxLength={2_000}
      value={words[key]}
      onChange={(next) => setWords((before) => ({ ...before, [key]: next }))}
    />
  );
  const isReady =
    /^https?:\/\/\S+$/.test(words.url.trim()) &&
    words.proves.trim() !== '' &&
    officers.length >= 2 &&
    source !== undefined &&
    (source !== null || words.offset.trim() !== '');
  return (
    <form className="case-form exhibit-form" onSubmit={(event) => event.preventDefault()}>
      <p className="state-note">{t('capture.how')}</p>
      {text('url', t('capture.url'), 'url')}
      {text('proves', t('evidence.proves'), 'text')}
      <OfficerChecks
        legend={t('cases.actingOfficers')}
        handling={handling}
        value={officers}
        onChange={(next) => setOfficers(next ?? [])}
      />
      {typeof source === 'string' && <p className="state-note">{t('capture.clock', { source })}</p>}
      {source === null && text('offset', t('evidence.offsetMs'), 'number')}
      <Refusal error={start.error ?? known.error} />
      <div className="case-steps">
        <Button type="primary" disabled={!isReady} loading={start.isPending} onClick={() => start.mutate()}>
          {t('capture.start')}
        </Button>
        <Button onClick={onDone}>{t('cases.cancel')}</Button>
        {!isReady && <span className="state-note">{t('cases.incomplete')}</span>}
      </div>
    </form>
  );
}

/** Captures that run, and why one of them took nothing; what was taken stands among the exhibits. */
export function Captures({ matterId }: { readonly matterId: string }) {
  const client = useQueryClient();
  const known = useCaptures(matterId);
  const items = known.data?.items ?? [];
  const taken = items.filter(({ state }) => state === 'done').length;
  useEffect(() => {
    if (taken > 0) void client.invalidateQueries({ queryKey: [listExhibits.id] });
  }, [taken, client]);
  const shown = items.filter(({ state }) => state === 'running' || state === 'failed');
  if (shown.length === 0) return null;
  return (
    <ul className="captures">
      {shown.map((one) => (
        <CaptureItem key={one.id} matterId={matterId} capture={one} />
      ))}
    </ul>
  );
}

function CaptureItem({ matterId, capture }: { readonly matterId: string; readonly capture: Capture }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const client = useQueryClient();
  const stop = useMutation({
    mutationFn: () => call(cancelCapture, { params: { id: matterId, capture: capture.id } }),
    onSettled: () => client.invalidateQueries({ queryKey: [listCaptures.id] }),
  });
  const { problem } = capture;
  return (
    <li role="status">
      <span className="capture-url">{capture.url}</span>
      {problem === null ? (
        <>
          <span>
            {t(`capture.step.${capture.step}`)}
            {capture.responses > 0 &&
              ` · ${t('capture.so', { count: capture.responses, mb: (capture.bytes / MIB).toFixed(1) })}`}
          </span>
          <Button size="small" loading={stop.isPending} onClick={() => stop.mutate()}>
            {t('cases.cancel')}
          </Button>
        </>
      ) : (
        <span className="lacks">{language === 'en' ? problem.en : problem.zh}</span>
      )}
    </li>
  );
}
