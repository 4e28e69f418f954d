import { Button } from 'antd';
import { useTranslation } from '../../../phrases/index.ts';
import { type EvidenceDraft, noEvidence } from './evidence.ts';
import { type Problem, problemAt } from './problems.ts';
import { TextField } from './text-field.tsx';

interface EvidenceFieldsProps {
  readonly value: readonly EvidenceDraft[];
  readonly onChange: (next: readonly EvidenceDraft[]) => void;
  readonly problems: readonly Problem[];
  /** What the registry asks for. */
  readonly asked?: readonly string[];
}

const MOST = 20;

/** The proof of what is claimed: at least one piece. */
export function EvidenceFields({ value, onChange, problems, asked = [] }: EvidenceFieldsProps) {
  const { t } = useTranslation();
  const set = (at: number, part: Partial<EvidenceDraft>): void =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <fieldset className="form-part">
      <legend>{t('planWork.evidence.title')}</legend>
      {asked.length > 0 && <p className="field-hint">{t('planWork.evidence.asked', { list: asked.join('；') })}</p>}
      {value.map((one, at) => (
        <EvidenceRow
          key={at} // oxlint-disable-line react/no-array-index-key -- a piece of evidence that is being typed has no other name
          at={at}
          one={one}
          problems={problems}
          onChange={(part) => set(at, part)}
          onRemove={value.length > 1 ? () => onChange(value.filter((_, index) => index !== at)) : undefined}
        />
      ))}
      {value.length < MOST && (
        <Button onClick={() => onChange([...value, noEvidence])}>{t('planWork.evidence.add')}</Button>
      )}
    </fieldset>
  );
}

interface EvidenceRowProps {
  readonly at: number;
  readonly one: EvidenceDraft;
  readonly problems: readonly Problem[];
  readonly onChange: (part: Partial<EvidenceDraft>) => void;
  readonly onRemove: (() => void) | undefined;
}

function EvidenceRow({ at, one, problems, onChange, onRemove }: EvidenceRowProps) {
  const { t } = useTranslation();
  const wrong = (part: string): Problem | undefined => problemAt(problems, `/evidence/${at}/${part}`);
  return (
    <div className="form-row" role="group" aria-label={t('planWork.evidence.row', { no: at + 1 })}>
      <TextField
        must
        label={t('planWork.evidence.name')}
        value={one.title}
        maxLength={200}
        problem={wrong('title')}
        onChange={(title) => onChange({ title })}
      />
      <TextField
        must
        label={t('planWork.evidence.reference')}
        value={one.reference}
        problem={wrong('reference')}
        onChange={(reference) => onChange({ reference })}
      />
      <TextField
        label={t('planWork.evidence.issuer')}
        value={one.issuer}
        maxLength={100}
        problem={wrong('issuer')}
        onChange={(issuer) => onChange({ issuer })}
      />
      <TextField
        kind="date"
        label={t('planWork.evidence.issuedOn')}
        value={one.issuedOn}
        problem={wrong('issuedOn')}
        onChange={(issuedOn) => onChange({ issuedOn })}
      />
      {onRemove && (
        <Button className="row-remove" onClick={onRemove}>
          {t('planWork.evidence.remove', { no: at + 1 })}
        </Button>
      )}
    </div>
  );
}
