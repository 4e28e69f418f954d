import type { Unit } from '@jianhu/contract';
import { Input, Modal } from 'antd';
import { useId, useRef, useState } from 'react';
import { useUnits } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { useDraft } from '../../ui/draft.ts';
import { type ActionBody, type ActionForm, formOf } from './action.ts';
import { useActionName } from './action-name.ts';
import { MergeTarget } from './merge-target.tsx';
import { ReasonChoice } from './reason-choice.tsx';
import { useReasons } from './use-reasons.ts';
import type { Asked } from './use-triage.ts';

interface ActionDialogProps {
  readonly kind: 'alert' | 'clue';
  readonly asked: Asked;
  readonly busy: boolean;
  readonly onSend: (body: ActionBody) => void;
  readonly onClose: () => void;
}

type Given = ActionBody;

/** Asks what must be written down with an action; the note survives a reload. Ctrl+Enter sends from anywhere in it. */
export function ActionDialog({ kind, asked, busy, onSend, onClose }: ActionDialogProps) {
  const { t } = useTranslation();
  const { record, action } = asked;
  const form = formOf(kind, action) ?? {};
  const [note, setNote, forgetNote] = useDraft(`${kind}.${record.id}.${action}`);
  const [given, setGiven] = useState<Given>({});
  const set = (part: Given): void => setGiven((before) => ({ ...before, ...part }));
  const missing = whatIsMissing(form, given, note);
  const send = (): void => {
    if (missing || busy) return;
    onSend({ ...given, ...(note.trim() === '' ? {} : { note: note.trim() }) });
    forgetNote();
  };
  const reasons = useReasons(form.reason);
  const title = useActionName(kind)(action);
  const questions = useRef<HTMLFormElement>(null);
  // NOTE: where motion is reduced, the library's lock takes the focus to the close button after our autoFocus
  const focusFirst = (opened: boolean): void => {
    if (opened) questions.current?.querySelector<HTMLElement>('input[type="radio"], select')?.focus();
  };
  return (
    <Modal
      open
      title={`${title} · ${record.operatorNameZh ?? t('alert.unknownOperator')}`}
      okText={title}
      okButtonProps={{ disabled: missing !== null, autoFocus: form.reason === undefined && form.unit === undefined }}
      confirmLoading={busy}
      onOk={send}
      onCancel={onClose}
      afterOpenChange={focusFirst}
      width={520}
    >
      <form
        ref={questions}
        className="action-form"
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && send()}
      >
        {action === 'confirm' && <p className="consequence">{t('action.confirmMeaning')}</p>}
        {form.reason && (
          <ReasonChoice
            options={reasons}
            value={given.reasonCode}
            onChange={(reasonCode) => set({ reasonCode })}
            onEnter={send}
          />
        )}
        {form.unit && (
          <UnitChoice value={given.unitId} onChange={(unitId) => set(unitId === undefined ? {} : { unitId })} />
        )}
        {form.target && (
          <MergeTarget
            similar={record.similar ?? []}
            value={given.intoAlertId}
            onChange={(intoAlertId) => set({ intoAlertId })}
          />
        )}
        {form.document && (
          <DocumentNumber value={given.documentNo ?? ''} onChange={(documentNo) => set({ documentNo })} />
        )}
        {form.note && <Note must={form.note === 'must'} value={note} onChange={setNote} />}
        <p className="state-note" role="status">
          {missing && t(`missing.${missing}`)}
        </p>
      </form>
    </Modal>
  );
}

function whatIsMissing(
  form: ActionForm,
  given: Given,
  note: string,
): 'reason' | 'unit' | 'target' | 'note' | 'document' | null {
  if (form.reason && !given.reasonCode) return 'reason';
  if (form.unit && !given.unitId) return 'unit';
  if (form.target && !given.intoAlertId) return 'target';
  if (form.document && !given.documentNo?.trim()) return 'document';
  if (note.trim() === '' && (form.note === 'must' || given.reasonCode === 'other')) return 'note';
  return null;
}

function UnitChoice({
  value,
  onChange,
}: {
  readonly value: string | undefined;
  readonly onChange: (next: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const units = useUnits().data?.items ?? [];
  const name = (unit: Unit): string => (language === 'en' ? unit.nameEn : unit.nameZh);
  const options = [...units]
    .sort((a, b) => Number(b.canEnforce) - Number(a.canEnforce))
    .map((unit) => ({
      value: unit.id,
      label: unit.canEnforce ? name(unit) : `${name(unit)}（${t('unit.cannotEnforce')}）`,
    }));
  return (
    <Choice
      label={t('action.toUnit')}
      value={value}
      options={options}
      onChange={onChange}
      none={t('action.chooseUnit')}
    />
  );
}

function DocumentNumber({ value, onChange }: { readonly value: string; readonly onChange: (next: string) => void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <span className="field">
      <label htmlFor={id}>{t('action.documentNo')}</label>
      <Input id={id} value={value} maxLength={100} onChange={(event) => onChange(event.target.value)} />
    </span>
  );
}

function Note({
  must,
  value,
  onChange,
}: {
  readonly must: boolean;
  readonly value: string;
  readonly onChange: (next: string) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <span className="field">
      <label htmlFor={id}>{t(must ? 'action.noteMust' : 'action.noteMay')}</label>
      <Input.TextArea
        id={id}
        rows={3}
        maxLength={1_000}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </span>
  );
}
