import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from '../../../phrases/index.ts';
import { Refusal } from '../../../ui/refusal.tsx';

interface StepDialogProps {
  readonly title: string;
  readonly okText: string;
  readonly must: boolean;
  readonly consequence?: string | undefined;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSend: (note: string | undefined) => void;
  readonly onClose: () => void;
}

const LONGEST = 500;

/** Asks for the note that is written down with a step, and says what the step does. Ctrl+Enter sends. */
export function StepDialog({ title, okText, must, consequence, busy, error, onSend, onClose }: StepDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const [note, setNote] = useState('');
  const isMissing = must && note.trim() === '';
  const send = (): void => {
    if (!isMissing && !busy) onSend(note.trim() === '' ? undefined : note.trim());
  };
  // NOTE: where motion is reduced, the library's lock takes the focus to the close button after our autoFocus
  const focusNote = (opened: boolean): void => {
    if (opened) document.getElementById(id)?.focus();
  };
  return (
    <Modal
      open
      title={title}
      okText={okText}
      okButtonProps={{ disabled: isMissing }}
      confirmLoading={busy}
      onOk={send}
      onCancel={onClose}
      afterOpenChange={focusNote}
      width={520}
    >
      <form
        className="step-form"
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && send()}
      >
        {consequence && <p className="consequence">{consequence}</p>}
        <label htmlFor={id}>{t(must ? 'planWork.act.noteMust' : 'planWork.act.noteMay')}</label>
        <Input.TextArea
          id={id}
          rows={3}
          maxLength={LONGEST}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <p className="state-note" role="status">
          {isMissing && t('planWork.act.missing')}
        </p>
        <Refusal error={error} />
      </form>
    </Modal>
  );
}
