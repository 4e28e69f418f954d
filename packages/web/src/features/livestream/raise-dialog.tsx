import { Input, Modal } from 'antd';
import { useId, useRef, useState } from 'react';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { useDraft } from '../../ui/draft.ts';
import type { RaiseWish } from './use-room-evidence.tsx';
import './raise-dialog.css';

interface RaiseDialogProps {
  readonly roomTitle: string;
  readonly draftKey: string;
  readonly conducts: readonly { readonly conduct: string; readonly nameZh: string; readonly nameEn: string }[];
  /** What a rule or a model saw: it is proposed, and the officer decides. */
  readonly proposal: Proposal;
  /** What is preserved with it. */
  readonly meaning: string;
  readonly busy: boolean;
  /** `onDone` once it was raised: until then nothing that was written is forgotten. */
  readonly onSend: (wish: RaiseWish, onDone: () => void) => void;
  readonly onClose: () => void;
}

export interface Proposal {
  readonly conduct: string | undefined;
  readonly seen: string;
}

/** Which conduct is suspected, and what was seen; what is proposed fills it in. Ctrl+Enter sends. */
export function RaiseDialog(props: RaiseDialogProps) {
  const { roomTitle, draftKey, conducts, proposal, meaning, busy, onSend, onClose } = props;
  const { t } = useTranslation();
  const noteId = useId();
  const [language] = useLanguage();
  const [conduct, setConduct] = useState(proposal.conduct);
  const [draft, setDraft, forgetDraft] = useDraft(`wall.raise.${draftKey}`);
  const [touched, setTouched] = useState(draft !== '');
  const seen = touched ? draft : proposal.seen;
  const isReady = conduct !== undefined && seen.trim().length >= 2;
  const questions = useRef<HTMLFormElement>(null);
  const focusFirst = (opened: boolean): void => {
    if (opened) questions.current?.querySelector<HTMLElement>(conduct === undefined ? 'select' : 'textarea')?.focus();
  };
  const send = (): void => {
    if (conduct === undefined || !isReady || busy) return;
    onSend({ conduct, seenZh: seen.trim() }, forgetDraft);
  };
  return (
    <Modal
      open
      title={t('wall.evidence.raiseTitle', { room: roomTitle })}
      okText={t('wall.evidence.raise')}
      okButtonProps={{ disabled: !isReady }}
      confirmLoading={busy}
      onOk={send}
      onCancel={onClose}
      afterOpenChange={focusFirst}
      width={520}
    >
      <form
        ref={questions}
        className="raise-form"
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && send()}
      >
        <p>{meaning}</p>
        <Choice
          label={t('wall.evidence.conduct')}
          value={conduct}
          none={t('wall.evidence.chooseConduct')}
          options={conducts.map((one) => ({ value: one.conduct, label: language === 'en' ? one.nameEn : one.nameZh }))}
          onChange={setConduct}
        />
        <span className="field">
          <label htmlFor={noteId}>{t('wall.evidence.seen')}</label>
          <Input.TextArea
            id={noteId}
            rows={4}
            maxLength={500}
            value={seen}
            onChange={(event) => {
              setTouched(true);
              setDraft(event.target.value);
            }}
          />
        </span>
        <p className="state-note" role="status">
          {!isReady && t('wall.evidence.raiseMissing')}
        </p>
      </form>
    </Modal>
  );
}
