import { type ResponseOf, revealCaseParty } from '@jianhu/contract';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { InputField } from '../../ui/input-field.tsx';
import { Facts } from '../../ui/page.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { useShown } from '../registry/use-shown.ts';

const SECONDS_SHOWN = 60;
const LEAST_WORDS = 4;

/** The particulars of a party for a minute, to an officer who handles the case, with the reason; counted. */
export function RevealParty({ matterId, partyId }: { readonly matterId: string; readonly partyId: string }) {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const [note, setNote] = useState('');
  const { value, secondsLeft, show, hide } = useShown<ResponseOf<typeof revealCaseParty>>(SECONDS_SHOWN);
  const send = useMutation({
    mutationFn: () => call(revealCaseParty, { params: { id: matterId, party: partyId }, body: { note: note.trim() } }),
    gcTime: 0,
    onSuccess: (revealed) => {
      setIsAsking(false);
      setNote('');
      show(revealed);
    },
  });
  if (value)
    return (
      <>
        <Facts
          items={[
            [t('caseParty.name'), value.name],
            [t('caseParty.identifier'), value.identifier || '—'],
            [t('caseParty.contact'), value.contact || '—'],
            [t('caseParty.address'), value.address || '—'],
          ]}
        />
        <p className="case-steps">
          <Button onClick={hide}>{t('personData.hide')}</Button>
          <span className="state-note" aria-hidden="true">
            {t('personData.secondsLeft', { seconds: secondsLeft })}
          </span>
        </p>
      </>
    );
  if (!isAsking)
    return (
      <p className="case-steps">
        <Button onClick={() => setIsAsking(true)}>{t('caseParty.reveal')}</Button>
      </p>
    );
  return (
    <form className="case-form" onSubmit={(event) => event.preventDefault()}>
      <InputField label={t('caseParty.why')} maxLength={200} value={note} onChange={setNote} />
      <p className="state-note">{t('reporter.counted')}</p>
      <Refusal error={send.error} />
      <div className="case-steps">
        <Button
          type="primary"
          disabled={note.trim().length < LEAST_WORDS}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {t('caseParty.see')}
        </Button>
        <Button onClick={() => setIsAsking(false)}>{t('cases.cancel')}</Button>
      </div>
    </form>
  );
}
