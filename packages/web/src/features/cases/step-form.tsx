import type { MatterAction } from '@jianhu/contract';
import { Fragment, useId } from 'react';
import { useMe } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { FactInputField, OfficerChecks } from './fact-field.tsx';
import { LimitationOfDraft } from './limitation.tsx';
import type { StepDraft } from './step-draft.ts';
import { type OwnPapers, StepPaper } from './step-paper.tsx';

interface StepFormProps {
  readonly step: Pick<MatterAction, 'facts' | 'documents' | 'twoOfficers' | 'recordWithinDays'>;
  readonly draft: StepDraft;
  readonly onChange: (next: StepDraft) => void;
  readonly papers?: OwnPapers;
  /** The operator of the record, where the registry holds it. */
  readonly operatorId?: string | null;
}

/** Everything that a step asks for, as its table says: facts, numbers of documents, the two officers, the day. */
export function StepForm({ step, draft, onChange, papers, operatorId }: StepFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const { id: me } = useMe();
  const namesHandling = step.facts.some(({ type, required }) => type === 'officers' && required);
  return (
    <form className="case-form" onSubmit={(event) => event.preventDefault()}>
      {step.facts.map((field) => (
        <Fragment key={field.key}>
          {field.key === 'withinLimitation' && <LimitationOfDraft facts={draft.facts} />}
          <FactInputField
            field={field}
            operatorId={operatorId}
            value={draft.facts[field.key]}
            onChange={(value) => {
              const { [field.key]: _was, ...rest } = draft.facts;
              const officers =
                field.type === 'officers' && step.twoOfficers && Array.isArray(value) ? value : draft.officers;
              onChange({ ...draft, officers, facts: value === undefined ? rest : { ...rest, [field.key]: value } });
            }}
          />
        </Fragment>
      ))}
      {step.twoOfficers && !namesHandling && (
        <OfficerChecks
          legend={t('cases.actingOfficers')}
          value={draft.officers.length === 0 ? [me] : draft.officers}
          onChange={(officers) => onChange({ ...draft, officers: officers ?? [] })}
        />
      )}
      {step.documents.map((document) => (
        <StepPaper
          key={document.id}
          document={document}
          value={draft.documents[document.id] ?? ''}
          papers={papers}
          onChange={(number) => onChange({ ...draft, documents: { ...draft.documents, [document.id]: number } })}
        />
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
