import type { MatterAction } from '@jianhu/contract';
import { Button } from 'antd';
import { useId } from 'react';
import { useMe } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { FactInputField, OfficerChecks } from './fact-field.tsx';
import type { StepDraft } from './step-draft.ts';

interface StepFormProps {
  readonly step: Pick<MatterAction, 'facts' | 'documents' | 'twoOfficers' | 'recordWithinDays'>;
  readonly draft: StepDraft;
  readonly onChange: (next: StepDraft) => void;
  /** Numbers of this file's own documents that no step has named yet, by kind. */
  readonly numbers?: Readonly<Record<string, string>>;
}

/** Everything that a step asks for, as its table says: facts, numbers of documents, the two officers, the day. */
export function StepForm({ step, draft, onChange, numbers = {} }: StepFormProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const id = useId();
  const { id: me } = useMe();
  const isEnglish = language === 'en';
  const namesHandling = step.facts.some(({ type, required }) => type === 'officers' && required);
  return (
    <form className="case-form" onSubmit={(event) => event.preventDefault()}>
      {step.facts.map((field) => (
        <FactInputField
          key={field.key}
          field={field}
          value={draft.facts[field.key]}
          onChange={(value) => {
            const { [field.key]: _was, ...rest } = draft.facts;
            const officers =
              field.type === 'officers' && step.twoOfficers && Array.isArray(value) ? value : draft.officers;
            onChange({ ...draft, officers, facts: value === undefined ? rest : { ...rest, [field.key]: value } });
          }}
        />
      ))}
      {step.twoOfficers && !namesHandling && (
        <OfficerChecks
          legend={t('cases.actingOfficers')}
          value={draft.officers.length === 0 ? [me] : draft.officers}
          onChange={(officers) => onChange({ ...draft, officers: officers ?? [] })}
        />
      )}
      {step.documents.map((document) => (
        <span key={document.id} className="field">
          <label htmlFor={`${id}-${document.id}`}>
            {t('cases.documentNumber', { name: isEnglish ? document.nameEn : document.nameZh })}
          </label>
          <input
            id={`${id}-${document.id}`}
            className="select"
            maxLength={100}
            value={draft.documents[document.id] ?? ''}
            onChange={(event) =>
              onChange({ ...draft, documents: { ...draft.documents, [document.id]: event.target.value } })
            }
          />
          <OwnNumber
            number={numbers[document.id]}
            taken={draft.documents[document.id]}
            onTake={(number) => onChange({ ...draft, documents: { ...draft.documents, [document.id]: number } })}
          />
        </span>
      ))}
      {step.recordWithinDays > 0 && (
        <span className="field">
          <label htmlFor={`${id}-on`}>{t('cases.happenedOn', { days: step.recordWithinDays })}</label>
          <input
            id={`${id}-on`}
            className="select"
            type="date"
            value={draft.on}
            onChange={(event) => onChange({ ...draft, on: event.target.value })}
          />
        </span>
      )}
      <span className="field">
        <label htmlFor={`${id}-note`}>{t('cases.note')}</label>
        <textarea
          id={`${id}-note`}
          className="select"
          rows={2}
          maxLength={1_000}
          value={draft.note}
          onChange={(event) => onChange({ ...draft, note: event.target.value })}
        />
      </span>
    </form>
  );
}

interface OwnNumberProps {
  readonly number: string | undefined;
  readonly taken: string | undefined;
  readonly onTake: (number: string) => void;
}

/** The number of a document that was made here; nobody types it twice. */
function OwnNumber({ number, taken, onTake }: OwnNumberProps) {
  const { t } = useTranslation();
  if (number === undefined || number === taken) return null;
  return (
    <Button size="small" className="own-number" onClick={() => onTake(number)}>
      {t('documents.take', { number })}
    </Button>
  );
}
