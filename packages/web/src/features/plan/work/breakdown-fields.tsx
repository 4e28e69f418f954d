import { Button } from 'antd';
import { useTranslation } from '../../../phrases/index.ts';
import { usePartName } from './part-name.ts';
import { type Problem, problemAt } from './problems.ts';
import { noPart, type PartDraft, sentIndexOf, sumOfParts } from './report-draft.ts';
import { TextField } from './text-field.tsx';

interface BreakdownFieldsProps {
  /** By what it is broken down, e.g. platform and form of employment. */
  readonly names: readonly string[];
  readonly parts: readonly PartDraft[];
  readonly problems: readonly Problem[];
  readonly onChange: (next: readonly PartDraft[]) => void;
}

const MOST = 200;

/** Rows of numerator and denominator whose sums are those above. */
export function BreakdownFields({ names, parts, problems, onChange }: BreakdownFieldsProps) {
  const { t } = useTranslation();
  const set = (at: number, next: Partial<PartDraft>): void =>
    onChange(parts.map((part, index) => (index === at ? { ...part, ...next } : part)));
  return (
    <fieldset className="breakdown">
      <legend>{t('planWork.report.breakdown')}</legend>
      <p className="field-hint">{t('planWork.report.breakdownMeans')}</p>
      {parts.map((part, at) => (
        <PartRow
          key={at} // oxlint-disable-line react/no-array-index-key -- a row that is being typed has no other name
          at={at}
          pointer={`/breakdown/${sentIndexOf(parts, at)}`}
          names={names}
          part={part}
          problems={problems}
          onChange={(next) => set(at, next)}
          onRemove={() => onChange(parts.filter((_, index) => index !== at))}
        />
      ))}
      <div className="form-end">
        {parts.length < MOST && (
          <Button onClick={() => onChange([...parts, noPart])}>{t('planWork.report.addPart')}</Button>
        )}
        <span role="status">
          {t('planWork.report.breakdownSum')}：{sumOfParts(parts, 'numerator')} / {sumOfParts(parts, 'denominator')}
        </span>
      </div>
    </fieldset>
  );
}

interface PartRowProps {
  readonly at: number;
  readonly pointer: string;
  readonly names: readonly string[];
  readonly part: PartDraft;
  readonly problems: readonly Problem[];
  readonly onChange: (next: Partial<PartDraft>) => void;
  readonly onRemove: () => void;
}

function PartRow({ at, pointer, names, part, problems, onChange, onRemove }: PartRowProps) {
  const { t } = useTranslation();
  const partName = usePartName();
  return (
    <div className="part-row" role="group" aria-label={t('planWork.report.part', { no: at + 1 })}>
      {names.map((name, index) => (
        <TextField
          key={name}
          label={partName(name)}
          value={part.key[name] ?? ''}
          maxLength={100}
          problem={index === 0 ? problemAt(problems, `${pointer}/key`) : undefined}
          onChange={(value) => onChange({ key: { ...part.key, [name]: value } })}
        />
      ))}
      <TextField
        kind="number"
        label={t('planWork.report.numerator')}
        value={part.numerator}
        problem={problemAt(problems, `${pointer}/numerator`, pointer)}
        onChange={(numerator) => onChange({ numerator })}
      />
      <TextField
        kind="number"
        label={t('planWork.report.denominator')}
        value={part.denominator}
        problem={problemAt(problems, `${pointer}/denominator`)}
        onChange={(denominator) => onChange({ denominator })}
      />
      <Button onClick={onRemove}>{t('planWork.report.removePart', { no: at + 1 })}</Button>
    </div>
  );
}
