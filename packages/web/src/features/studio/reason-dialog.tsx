import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';

interface ReasonDialogProps {
  readonly title: string;
  readonly meaning: string;
  readonly primary?: boolean;
  readonly danger?: boolean;
  readonly required: boolean;
  readonly onSend: (reason: string) => Promise<unknown>;
}

/** A step that is asked for with its reason. */
export function ReasonDialog({ title, meaning, primary, danger, required, onSend }: ReasonDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const send = useMutation({ mutationFn: () => onSend(reason.trim()), onSuccess: () => setOpen(false) });
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} danger={danger ?? false} onClick={() => setOpen(true)}>
        {title}
      </Button>
      <Modal
        open={open}
        title={title}
        okText={title}
        cancelText={t('studio.cancel')}
        okButtonProps={{ disabled: required && reason.trim().length < 2, loading: send.isPending }}
        onOk={() => send.mutate()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p className="state-note">{meaning}</p>
        <span className="field studio-reason">
          <label htmlFor={id}>{t('studio.reason')}</label>
          <Input.TextArea
            id={id}
            rows={3}
            maxLength={400}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </span>
        <Refusal error={send.error} />
      </Modal>
    </>
  );
}
