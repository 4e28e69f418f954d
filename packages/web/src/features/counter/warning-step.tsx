import { actOnWarning, listWarnings, type Warning, type WarningActionName } from '@jianhu/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';
import { WarningWords } from './warning-words.tsx';

interface StepProps {
  readonly warning: Warning;
  readonly action: WarningActionName;
  readonly onClose: () => void;
}

/** New words, a reason, or only the confirmation: in place, so that the text stays in sight. */
export function WarningStep({ warning, action, onClose }: StepProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [words, setWords] = useState({
    titleZh: warning.titleZh,
    adviceZh: warning.textZh.split('\n').slice(1).join('\n'),
  });
  const [note, setNote] = useState('');
  const isRevision = action === 'revise';
  const needsReason = action === 'withdraw' || action === 'discard';
  const send = useMutation({
    mutationFn: () =>
      call(actOnWarning, {
        params: { id: warning.id },
        body: {
          action,
          expectedVersion: warning.version,
          ...(isRevision ? words : {}),
          ...(note.trim() === '' ? {} : { note }),
        },
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [listWarnings.id] });
      onClose();
    },
  });
  return (
    <div className="warning-step">
      {isRevision && <WarningWords words={words} onChange={setWords} />}
      {action === 'approve' && <p className="state-note">{t('warning.shownTo')}</p>}
      {needsReason && (
        <label>
          {t('warning.reason')}
          <Input value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
        </label>
      )}
      <Refusal error={send.error} />
      <div className="warning-actions">
        <Button type="primary" danger={needsReason} loading={send.isPending} onClick={() => send.mutate()}>
          {t(`warning.action.${action}`)}
        </Button>
        <Button onClick={onClose}>{t('warning.cancel')}</Button>
      </div>
    </div>
  );
}
