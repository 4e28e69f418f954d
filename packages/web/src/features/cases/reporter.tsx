import { getReporter, putReporter, revealReporter, type ResponseOf } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { InputField } from '../../ui/input-field.tsx';
import { Facts, Section } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { useShown } from '../registry/use-shown.ts';

const SECONDS_SHOWN = 60;
const LEAST = { name: 2, contact: 5, note: 4 } as const;
type Revealed = ResponseOf<typeof revealReporter>;

/** Whether somebody reported it; who it is, for a minute, to the officers who handle the case alone (order 121 art. 37). */
export function ReporterSection({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const [form, setForm] = useState<'put' | 'reveal' | null>(null);
  const { value, secondsLeft, show, hide } = useShown<Revealed>(SECONDS_SHOWN);
  const found = useQuery(queryOf(getReporter, { params: { id } })).data;
  // Neither an invited unit nor somebody of the unit who does not handle it is told more than its word allows.
  if (!found || (!found.known && !found.mayPut)) return null;
  const close = (): void => setForm(null);
  return (
    <Section id="reporter" title={t('reporter.title')}>
      <p className="state-note">{t(found.known ? 'reporter.known' : 'reporter.none')}</p>
      {value && (
        <>
          <Facts
            items={[
              [t('reporter.name'), value.name],
              [t('reporter.contact'), value.contact],
            ]}
          />
          <p className="case-steps">
            <Button onClick={hide}>{t('personData.hide')}</Button>
            <span className="state-note" aria-hidden="true">
              {t('personData.secondsLeft', { seconds: secondsLeft })}
            </span>
          </p>
        </>
      )}
      {form === null && !value && (
        <div className="case-steps">
          {found.known && found.mayReveal && <Button onClick={() => setForm('reveal')}>{t('reporter.reveal')}</Button>}
          {found.mayPut && (
            <Button onClick={() => setForm('put')}>{t(found.known ? 'reporter.change' : 'reporter.put')}</Button>
          )}
        </div>
      )}
      {form === 'put' && <PutForm id={id} onClose={close} />}
      {form === 'reveal' && (
        <RevealForm
          id={id}
          onClose={close}
          onRevealed={(revealed) => {
            close();
            show(revealed);
          }}
        />
      )}
      <p className="unseen" role="status">
        {value && t('personData.shown', { seconds: SECONDS_SHOWN })}
      </p>
    </Section>
  );
}

interface FormProps {
  readonly id: string;
  readonly onClose: () => void;
}

function PutForm({ id, onClose }: FormProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [contact, setContact] = useState('');
  const send = useMutation({
    mutationFn: () => call(putReporter, { params: { id }, body: { name: name.trim(), contact: contact.trim() } }),
    gcTime: 0,
    onSuccess: (now) => {
      client.setQueryData([getReporter.id, { params: { id } }], now);
      onClose();
    },
  });
  const isReady = name.trim().length >= LEAST.name && contact.trim().length >= LEAST.contact;
  return (
    <form className="case-form" onSubmit={(event) => event.preventDefault()} autoComplete="off">
      <InputField label={t('reporter.name')} maxLength={60} value={name} onChange={setName} />
      <InputField label={t('reporter.contact')} maxLength={120} value={contact} onChange={setContact} />
      <p className="state-note">{t('reporter.sealed')}</p>
      <Refusal error={send.error} />
      <div className="case-steps">
        <Button type="primary" disabled={!isReady} loading={send.isPending} onClick={() => send.mutate()}>
          {t('reporter.seal')}
        </Button>
        <Button onClick={onClose}>{t('cases.cancel')}</Button>
      </div>
    </form>
  );
}

function RevealForm({ id, onClose, onRevealed }: FormProps & { readonly onRevealed: (revealed: Revealed) => void }) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const send = useMutation({
    mutationFn: () => call(revealReporter, { params: { id }, body: { note: note.trim() } }),
    gcTime: 0,
    onSuccess: onRevealed,
  });
  return (
    <form className="case-form" onSubmit={(event) => event.preventDefault()}>
      <InputField label={t('reporter.why')} maxLength={200} value={note} onChange={setNote} />
      <p className="state-note">{t('reporter.counted')}</p>
      <Refusal error={send.error} />
      <div className="case-steps">
        <Button
          type="primary"
          disabled={note.trim().length < LEAST.note}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {t('reporter.see', { seconds: SECONDS_SHOWN })}
        </Button>
        <Button onClick={onClose}>{t('cases.cancel')}</Button>
      </div>
    </form>
  );
}
