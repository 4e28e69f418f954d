import { type Exhibit, listExhibits, supplementExhibit } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { InputField } from '../../ui/input-field.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { NO_PARTICULARS, particularsQuery } from './exhibit-particulars.ts';
import { ParticularFields } from './particular-fields.tsx';

interface SupplementProps {
  readonly matterId: string;
  readonly exhibit: Exhibit;
}

/** What an exhibit lacks is told afterwards (补正), with the reason; what is left empty may be told later. */
export function SupplementExhibit({ matterId, exhibit }: SupplementProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [words, setWords] = useState(NO_PARTICULARS);
  const [reason, setReason] = useState<string | null>(null);
  const told = exhibit.lacks.filter(({ particular }) => words[particular].trim() !== '');
  const send = useMutation({
    mutationFn: () => {
      const { clockOffsetMs, ...given } = particularsQuery(words, told);
      const offset = clockOffsetMs === undefined ? {} : { clockOffsetMs: Number(clockOffsetMs) };
      return call(supplementExhibit, {
        params: { id: matterId, exhibit: exhibit.id },
        body: { ...given, ...offset, reason: reason ?? '' },
      });
    },
    onSuccess: () => {
      setWords(NO_PARTICULARS);
      setReason(null);
      void client.invalidateQueries({ queryKey: [listExhibits.id] });
    },
  });
  if (reason === null) {
    return (
      <p>
        <Button size="small" onClick={() => setReason('')}>
          {t('evidence.supplement')}
        </Button>
      </p>
    );
  }
  const isReady = told.length > 0 && reason.trim() !== '';
  return (
    <form className="case-form exhibit-form" onSubmit={(event) => event.preventDefault()}>
      <p className="state-note">{t('evidence.supplementSay')}</p>
      <ParticularFields
        needed={exhibit.lacks}
        words={words}
        onChange={(change) => setWords((before) => ({ ...before, ...change }))}
      />
      <InputField label={t('evidence.supplementWhy')} maxLength={500} value={reason} onChange={setReason} />
      <Refusal error={send.error} />
      <div className="case-steps">
        <Button type="primary" disabled={!isReady} loading={send.isPending} onClick={() => send.mutate()}>
          {t('evidence.supplementSend')}
        </Button>
        <Button onClick={() => setReason(null)}>{t('cases.cancel')}</Button>
      </div>
    </form>
  );
}
