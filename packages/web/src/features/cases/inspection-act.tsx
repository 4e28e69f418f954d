import { actOnInspection, type Inspection, listInspections } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';

type Act = 'approve' | 'refuse' | 'record';

/** What may be done with a check now, with the words that go with it. */
export function InspectionAct({
  operatorId,
  inspection,
}: {
  readonly operatorId: string;
  readonly inspection: Inspection;
}) {
  const { t } = useTranslation();
  const field = useId();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const send = useMutation({
    mutationFn: (action: Act) =>
      call(actOnInspection, { params: { operatorId, id: inspection.id }, body: { action, note } }),
    onSuccess: () => void client.invalidateQueries({ queryKey: [listInspections.id] }),
  });
  const acts: readonly Act[] = inspection.mayApprove ? ['approve', 'refuse'] : inspection.mayRecord ? ['record'] : [];
  if (acts.length === 0) return null;
  return (
    <form className="case-form" onSubmit={(event) => event.preventDefault()}>
      <span className="field">
        <label htmlFor={field}>{t('inspection.note')}</label>
        <textarea
          id={field}
          className="select"
          rows={2}
          maxLength={2_000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </span>
      <Refusal error={send.error} />
      <div className="case-steps">
        {acts.map((action) => (
          <Button
            key={action}
            type={action === 'refuse' ? 'default' : 'primary'}
            disabled={note.trim() === ''}
            loading={send.isPending}
            onClick={() => send.mutate(action)}
          >
            {t(`inspection.${action}`)}
          </Button>
        ))}
      </div>
    </form>
  );
}
