import { Button } from 'antd';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useTranslation } from '../../../phrases/index.ts';
import { Refusal } from '../../../ui/refusal.tsx';
import { DuplicateNote } from './duplicate-note.tsx';
import { EvidenceFields } from './evidence-fields.tsx';
import { useFieldName } from './field-names.ts';
import { findObjectGaps } from './find-object-gaps.ts';
import type { ObjectDraft } from './object-draft.ts';
import { ObjectFields } from './object-fields.tsx';
import { ProblemList } from './problem-list.tsx';
import { type Problem, problemsOf } from './problems.ts';
import type { Registry } from './registry.tsx';
import { TextField } from './text-field.tsx';

interface ObjectFormProps {
  readonly registry: Registry;
  readonly draft: ObjectDraft;
  readonly onChange: (next: ObjectDraft) => void;
  readonly onForget: () => void;
  readonly onSend: () => void;
  readonly sending: { readonly isPending: boolean; readonly error: unknown };
}

const NONE: readonly Problem[] = [];

/** A proposal as the registry's definition asks for it; each problem is told at its field. */
export function ObjectForm({ registry, draft, onChange, onForget, onSend, sending }: ObjectFormProps) {
  const { t } = useTranslation();
  const fieldName = useFieldName(registry);
  const [gaps, setGaps] = useState(NONE);
  const malformed = { zh: t('planWork.problems.malformed'), en: t('planWork.problems.malformed') };
  const told = gaps.length > 0 ? gaps : problemsOf(sending.error, '/content', malformed);
  const set = (part: Partial<ObjectDraft>): void => onChange({ ...draft, ...part });
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const found = findObjectGaps(draft, registry, fieldName, t);
    setGaps(found.length > 0 ? found : NONE);
    if (found.length === 0) onSend();
  };
  return (
    <form className="plan-form" noValidate onSubmit={submit}>
      <ObjectFields registry={registry} draft={draft} problems={told} onChange={set} />
      <EvidenceFields
        value={draft.evidence}
        asked={registry.evidenceZh}
        problems={told}
        onChange={(evidence) => set({ evidence })}
      />
      <TextField
        kind="long"
        label={t('planWork.object.noteLabel')}
        value={draft.note}
        onChange={(note) => set({ note })}
      />
      <ProblemList problems={told} />
      {gaps.length === 0 && <Refusal error={sending.error} />}
      {gaps.length === 0 && <DuplicateNote error={sending.error} />}
      <div className="form-end">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {t('planWork.object.send')}
        </Button>
        <Button onClick={onForget}>{t('planWork.report.forget')}</Button>
        <span className="state-note">{t('planWork.object.sendHint')}</span>
        <span className="state-note">{t('planWork.report.draftKept')}</span>
      </div>
    </form>
  );
}
