import { type CreditDraw, listDraws, recuseOfficer, type ResponseOf, runDraw } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { InputField } from '../../ui/input-field.tsx';
import { Refusal } from '../../ui/refusal.tsx';

export type DrawOfficers = ResponseOf<typeof listDraws>['officers'];

interface StepsProps {
  readonly draw: CreditDraw;
  readonly officers: DrawOfficers;
}

/** What is still to be done with a draw, and by whom. */
export function DrawSteps({ draw, officers }: StepsProps) {
  const [language] = useLanguage();
  return (
    <>
      {draw.mayRecuse && officers.length > 0 && <Recuse draw={draw} officers={officers} />}
      {draw.mayDraw ? <Draw draw={draw} /> : <p>{language === 'en' ? draw.whyNotEn : draw.whyNotZh}</p>}
    </>
  );
}

function useAgain(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: [listDraws.id] });
}

function Draw({ draw: { id } }: Pick<StepsProps, 'draw'>) {
  const { t } = useTranslation();
  const [word, setWord] = useState('');
  const send = useMutation({
    mutationFn: () => call(runDraw, { params: { id }, body: { word } }),
    onSuccess: useAgain(),
  });
  return (
    <form className="case-form" onSubmit={(event) => event.preventDefault()}>
      <InputField label={t('draw.word')} maxLength={80} value={word} onChange={setWord} />
      <Refusal error={send.error} />
      <div className="case-steps">
        <Button type="primary" disabled={word.trim().length < 4} loading={send.isPending} onClick={() => send.mutate()}>
          {t('draw.draw')}
        </Button>
      </div>
    </form>
  );
}

function Recuse({ draw: { id }, officers }: StepsProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [officerId, setOfficerId] = useState<string | undefined>();
  const [reason, setReason] = useState('');
  const again = useAgain();
  const send = useMutation({
    mutationFn: () => call(recuseOfficer, { params: { id }, body: { officerId: officerId ?? '', reason } }),
    onSuccess: () => {
      again();
      setOpen(false);
      setReason('');
    },
  });
  if (!open) return <Button onClick={() => setOpen(true)}>{t('draw.recuse')}</Button>;
  return (
    <form className="case-form" onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={t('draw.officer')}
        none={t('draw.choose')}
        value={officerId}
        options={officers.map((one) => ({ value: one.id, label: one.displayName }))}
        onChange={setOfficerId}
      />
      <InputField label={t('draw.reason')} maxLength={200} value={reason} onChange={setReason} />
      <Refusal error={send.error} />
      <div className="case-steps">
        <Button
          disabled={officerId === undefined || reason.trim().length < 2}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {t('draw.recuse')}
        </Button>
        <Button onClick={() => setOpen(false)}>{t('cases.cancel')}</Button>
      </div>
    </form>
  );
}
