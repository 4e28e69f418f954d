import type { Finding } from '@jianhu/contract';
import { Input, Modal } from 'antd';
import { useId, useRef, useState } from 'react';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { useDraft } from '../../ui/draft.ts';
import type { RaiseWish } from './use-room-evidence.tsx';

interface RaiseDialogProps {
  readonly roomTitle: string;
  readonly draftKey: string;
  readonly conducts: readonly { readonly conduct: string; readonly nameZh: string }[];
  /** What a rule saw lately, the newest first: it is proposed, and the officer decides. */
  readonly findings: readonly Finding[];
  readonly minutes: number;
  readonly busy: boolean;
  /** `onDone` once it was raised: until then nothing that was written is forgotten. */
  readonly onSend: (wish: RaiseWish, onDone: () => void) => void;
  readonly onClose: () => void;
}

/** Which conduct is suspected, and what was seen; the newest finding fills it in. Ctrl+Enter sends. */
export function RaiseDialog(props: RaiseDialogProps) {
  const { roomTitle, draftKey, conducts, findings, minutes, busy, onSend, onClose } = props;
  const { t } = useTranslation();
  const noteId = useId();
  const newest = findings.find(({ category }) => conducts.some(({ conduct }) => conduct === category));
  const [conduct, setConduct] = useState<string | undefined>(newest?.category);
  const [draft, setDraft, forgetDraft] = useDraft(`wall.raise.${draftKey}`);
  const [touched, setTouched] = useState(draft !== '');
  const seen = touched ? draft : newest ? t('wall.evidence.seenWords', { text: newest.text.slice(0, 200) }) : '';
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
        <p>{t('wall.evidence.raiseMeaning', { minutes })}</p>
        <Choice
          label={t('wall.evidence.conduct')}
          value={conduct}
          none={t('wall.evidence.chooseConduct')}
          options={conducts.map((one) => ({ value: one.conduct, label: one.nameZh }))}
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
