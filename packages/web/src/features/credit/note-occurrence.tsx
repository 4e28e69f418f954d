import {
  listOccurrences,
  listTriggers,
  noteOccurrence,
  type Occurrences,
  occurrenceTriggerSchema,
} from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { InputField } from '../../ui/input-field.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { useNamed } from './use-named.ts';

interface NoteProps {
  readonly operatorId: string;
  readonly kinds: Occurrences['kinds'];
  readonly onDone: () => void;
}

/** Kind, day and the paper that tells of it. */
export function NoteOccurrence({ operatorId, kinds, onDone }: NoteProps) {
  const { t } = useTranslation();
  const named = useNamed();
  const client = useQueryClient();
  const [code, setCode] = useState<string | undefined>();
  const [onDay, setOnDay] = useState('');
  const [reference, setReference] = useState('');
  const trigger = occurrenceTriggerSchema.options.find((one) => one === code);
  const send = useMutation({
    mutationFn: async (chosen: NonNullable<typeof trigger>) =>
      call(noteOccurrence, { params: { operatorId }, body: { trigger: chosen, reference, onDay } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [listOccurrences.id] });
      void client.invalidateQueries({ queryKey: [listTriggers.id] });
      onDone();
    },
  });
  return (
    <form className="case-form" onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={t('credit.occurrenceKind')}
        none={t('draw.choose')}
        value={code}
        options={kinds.map((one) => ({
          value: one.code,
          label:
            one.withinDays === null
              ? named(one)
              : t('credit.occurrenceDays', { name: named(one), days: one.withinDays }),
        }))}
        onChange={setCode}
      />
      <InputField label={t('credit.occurrenceOn')} type="date" maxLength={10} value={onDay} onChange={setOnDay} />
      <InputField
        label={t('credit.occurrenceRef')}
        type="text"
        maxLength={200}
        value={reference}
        onChange={setReference}
      />
      <Refusal error={send.error} />
      <div className="case-steps">
        <Button
          type="primary"
          disabled={trigger === undefined || onDay === '' || reference.trim() === ''}
          loading={send.isPending}
          onClick={() => trigger && send.mutate(trigger)}
        >
          {t('credit.noteOccurrence')}
        </Button>
        <Button onClick={onDone}>{t('cases.cancel')}</Button>
      </div>
    </form>
  );
}
