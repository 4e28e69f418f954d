import { listDuePatrols, listPatrols, patrolOutcomeSchema, recordPatrol } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { InputField } from '../../ui/input-field.tsx';
import { Refusal } from '../../ui/refusal.tsx';

interface RecordProps {
  readonly operatorId: string;
  readonly today: string;
  readonly onDone: () => void;
}

const COUNTED = ['shops', 'goods', 'liveMinutes'] as const;

/** What was looked over and what came of it; the server says what is missing. */
export function RecordPatrol({ operatorId, today, onDone }: RecordProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [id] = useState(() => crypto.randomUUID());
  const [onDay, setOnDay] = useState(today);
  const [counted, setCounted] = useState({ shops: '', goods: '', liveMinutes: '' });
  const [chosen, setChosen] = useState<string | undefined>('nothing');
  const [note, setNote] = useState('');
  const outcome = patrolOutcomeSchema.options.find((one) => one === chosen) ?? 'nothing';
  const numberOf = (key: (typeof COUNTED)[number]): number => Number(counted[key] || 0);
  const send = useMutation({
    mutationFn: () =>
      call(recordPatrol, {
        params: { operatorId },
        body: {
          id,
          onDay,
          shops: numberOf('shops'),
          goods: numberOf('goods'),
          liveMinutes: numberOf('liveMinutes'),
          outcome,
          ...(note.trim() !== '' && { note }),
        },
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [listPatrols.id] });
      void client.invalidateQueries({ queryKey: [listDuePatrols.id] });
      onDone();
    },
  });
  return (
    <form className="case-form" onSubmit={(event) => event.preventDefault()}>
      <InputField label={t('patrol.onDay')} type="date" maxLength={10} value={onDay} onChange={setOnDay} />
      {COUNTED.map((key) => (
        <InputField
          key={key}
          label={t(`patrol.counted.${key}`)}
          type="number"
          maxLength={6}
          value={counted[key]}
          onChange={(next) => setCounted({ ...counted, [key]: next })}
        />
      ))}
      <Choice
        label={t('patrol.result')}
        value={outcome}
        options={patrolOutcomeSchema.options.map((one) => ({ value: one, label: t(`patrol.outcome.${one}`) }))}
        onChange={setChosen}
      />
      <InputField label={t('patrol.note')} type="text" maxLength={500} value={note} onChange={setNote} />
      <Refusal error={send.error} />
      <div className="case-steps">
        <Button
          type="primary"
          disabled={onDay === '' || send.isPending}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {t('patrol.record')}
        </Button>
        <Button onClick={onDone}>{t('cases.cancel')}</Button>
      </div>
    </form>
  );
}
