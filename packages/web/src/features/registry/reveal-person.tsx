import { listClues, revealNoteLength, revealOperatorPerson, revealPurposeSchema } from '@jianhu/contract';
import type { Operator, ResponseOf, RevealPurpose } from '@jianhu/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useId, useRef, useState } from 'react';
import { call } from '../../api/call.ts';
import { queryOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { Refusal } from '../../ui/refusal.tsx';

interface RevealPersonProps {
  readonly operator: Pick<Operator, 'id' | 'nameZh'>;
  readonly seconds: number;
  readonly onRevealed: (revealed: ResponseOf<typeof revealOperatorPerson>) => void;
  readonly onClose: () => void;
}

const CLUES = 50;

/** Asks for the purpose of a look at personal data; nothing of the answer stays in any cache. Ctrl+Enter sends. */
export function RevealPerson({ operator, seconds, onRevealed, onClose }: RevealPersonProps) {
  const { t } = useTranslation();
  const noteId = useId();
  const [purpose, setPurpose] = useState<RevealPurpose | undefined>();
  const [clueId, setClueId] = useState<string | undefined>();
  const [note, setNote] = useState('');
  const questions = useRef<HTMLFormElement>(null);
  const revealing = useMutation({
    mutationFn: (chosen: RevealPurpose) =>
      call(revealOperatorPerson, {
        params: { id: operator.id },
        body: { purpose: chosen, note: note.trim(), ...(clueId === undefined ? {} : { clueId }) },
      }),
    gcTime: 0,
    onSuccess: onRevealed,
  });
  const missing = whatIsMissing(purpose, clueId, note);
  const send = (): void => {
    if (missing === null && purpose !== undefined && !revealing.isPending) revealing.mutate(purpose);
  };
  // NOTE: where motion is reduced, the library's lock takes the focus to the close button after our autoFocus
  const focusFirst = (opened: boolean): void => {
    if (opened) questions.current?.querySelector<HTMLElement>('input[type="radio"]')?.focus();
  };
  return (
    <Modal
      open
      title={`${t('personData.reveal')} · ${operator.nameZh}`}
      okText={t('personData.see')}
      okButtonProps={{ disabled: missing !== null }}
      confirmLoading={revealing.isPending}
      onOk={send}
      onCancel={onClose}
      afterOpenChange={focusFirst}
      width={520}
    >
      <form
        ref={questions}
        className="reveal-form"
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && send()}
      >
        <p className="reveal-meaning">{t('personData.consequence', { seconds })}</p>
        <PurposeChoice value={purpose} onChange={setPurpose} />
        <ClueChoice operatorId={operator.id} value={clueId} onChange={setClueId} />
        <span className="field">
          <label htmlFor={noteId}>{t('personData.note')}</label>
          <Input.TextArea
            id={noteId}
            rows={2}
            maxLength={revealNoteLength.max}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </span>
        <p className="state-note" role="status">
          {missing && t(`personData.missing.${missing}`)}
        </p>
        <Refusal error={revealing.error} />
      </form>
    </Modal>
  );
}

function whatIsMissing(
  purpose: RevealPurpose | undefined,
  clueId: string | undefined,
  note: string,
): 'purpose' | 'clue' | 'note' | null {
  if (purpose === undefined) return 'purpose';
  if (purpose === 'clueVerification' && clueId === undefined) return 'clue';
  return note.trim().length < revealNoteLength.min ? 'note' : null;
}

function PurposeChoice({
  value,
  onChange,
}: {
  readonly value: RevealPurpose | undefined;
  readonly onChange: (next: RevealPurpose) => void;
}) {
  const { t } = useTranslation();
  const name = useId();
  return (
    <fieldset className="purposes">
      <legend>{t('personData.purpose')}</legend>
      {revealPurposeSchema.options.map((purpose) => (
        <label key={purpose}>
          <input
            type="radio"
            name={name}
            value={purpose}
            checked={purpose === value}
            onChange={() => onChange(purpose)}
          />
          <span>{t(`revealPurpose.${purpose}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The operator's own clues: the matter that the look belongs to. */
function ClueChoice({
  operatorId,
  value,
  onChange,
}: {
  readonly operatorId: string;
  readonly value: string | undefined;
  readonly onChange: (next: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const sees = useCan('clue.view');
  const query = useQuery({ ...queryOf(listClues, { query: { operatorId, limit: CLUES } }), enabled: sees });
  const options = (query.data?.items ?? []).map((clue) => ({
    value: clue.id,
    label: `${clue.number} ${clue.conductZh}`,
  }));
  return (
    <Choice
      label={t('personData.clue')}
      value={value}
      options={options}
      onChange={onChange}
      none={t(options.length === 0 ? 'personData.noClues' : 'personData.noClue')}
    />
  );
}
