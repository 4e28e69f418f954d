import { type FactField, listOfficers } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { queryOf, useMe, useUnits } from '../../api/queries.ts';
import { useLanguage, useTranslation } from '../../phrases/index.ts';
import { Choice } from '../../ui/choice.tsx';
import { CheckChoice } from './check-choice.tsx';
import { DaysField } from './days-field.tsx';

export type FactInput = string | number | boolean | readonly string[];

interface FactFieldProps {
  readonly field: FactField;
  readonly value: FactInput | undefined;
  readonly onChange: (next: FactInput | undefined) => void;
  /** Whose approved checks a step may name. */
  readonly operatorId?: string | null | undefined;
}

/** One fact in the browser's own control; what must be given says so in its label. */
export function FactInputField({ field, value, onChange, operatorId = null }: FactFieldProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const id = useId();
  const isEnglish = language === 'en';
  const name = isEnglish ? field.nameEn : field.nameZh;
  const label = field.required ? name : t('cases.optional', { name });
  const options = field.options.map((one) => ({ value: one.id, label: isEnglish ? one.nameEn : one.nameZh }));
  switch (field.type) {
    case 'yesNo': {
      const answers = [
        { value: 'true', label: t('cases.yes') },
        { value: 'false', label: t('cases.no') },
      ];
      const chosen = value === undefined ? undefined : String(value);
      return (
        <Choice
          label={label}
          none={t('cases.choose')}
          value={chosen}
          options={answers}
          onChange={(next) => onChange(next === undefined ? undefined : next === 'true')}
        />
      );
    }
    case 'choice':
      return (
        <Choice label={label} none={t('cases.choose')} value={textOf(value)} options={options} onChange={onChange} />
      );
    case 'choices':
      return <Checks legend={label} options={options} value={listOf(value)} onChange={onChange} />;
    case 'officers':
      return <OfficerChecks legend={label} value={listOf(value)} onChange={onChange} />;
    case 'unit':
      return <UnitChoice label={label} value={textOf(value)} onChange={onChange} />;
    case 'units':
      return <UnitChecks legend={label} value={listOf(value)} onChange={onChange} />;
    case 'approvedCheck':
      return <CheckChoice label={name} operatorId={operatorId} value={textOf(value)} onChange={onChange} />;
    case 'text':
      return (
        <span className="field">
          <label htmlFor={id}>{label}</label>
          <textarea
            id={id}
            className="select"
            rows={3}
            maxLength={2_000}
            value={textOf(value) ?? ''}
            onChange={(event) => onChange(event.target.value || undefined)}
          />
        </span>
      );
    case 'day':
      return (
        <span className="field">
          <label htmlFor={id}>{label}</label>
          <input
            id={id}
            className="select"
            type="date"
            value={textOf(value) ?? ''}
            onChange={(event) => onChange(event.target.value || undefined)}
          />
        </span>
      );
    case 'days':
      return <DaysField legend={label} value={listOf(value)} onChange={onChange} />;
    case 'fineFen':
    case 'count':
      return <AmountField label={label} isMoney={field.type === 'fineFen'} value={value} onChange={onChange} />;
  }
}

const FEN_IN_YUAN = 100;

function AmountField({
  label,
  isMoney,
  value,
  onChange,
}: Omit<FactFieldProps, 'field'> & { readonly label: string; readonly isMoney: boolean }) {
  const { t } = useTranslation();
  const id = useId();
  const scale = isMoney ? FEN_IN_YUAN : 1;
  return (
    <span className="field">
      <label htmlFor={id}>{isMoney ? t('cases.inYuan', { name: label }) : label}</label>
      <input
        id={id}
        className="select"
        type="number"
        min={0}
        step={isMoney ? 0.01 : 1}
        value={typeof value === 'number' ? value / scale : ''}
        onChange={(event) => {
          const given = event.target.valueAsNumber;
          onChange(Number.isNaN(given) ? undefined : Math.round(given * scale));
        }}
      />
    </span>
  );
}

interface ChecksProps {
  readonly legend: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: readonly string[];
  readonly onChange: (next: readonly string[] | undefined) => void;
}

/** Several of a short list, each with its box. */
export function Checks({ legend, options, value, onChange }: ChecksProps) {
  const flip = (one: string): void => {
    const next = value.includes(one) ? value.filter((other) => other !== one) : [...value, one];
    onChange(next.length === 0 ? undefined : next);
  };
  return (
    <fieldset className="checks">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input type="checkbox" checked={value.includes(option.value)} onChange={() => flip(option.value)} />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

type ListProps = Omit<ChecksProps, 'options'>;

interface OfficerProps extends ListProps {
  /** Who handles the matter, where only they may act; none = whoever of the unit may. */
  readonly handling?: readonly string[];
}

/** Certified officers of my unit; the others cannot act as one of two. */
export function OfficerChecks({ handling = [], ...props }: OfficerProps) {
  const { t } = useTranslation();
  const { unit } = useMe();
  const query = useQuery(queryOf(listOfficers, { query: { unitId: unit.id } }));
  const inForce = (query.data?.items ?? []).filter(
    (one) => one.inForce && (handling.length === 0 || handling.includes(one.personId)),
  );
  const options = inForce.map((one) => ({ value: one.personId, label: `${one.displayName}（${one.number}）` }));
  return (
    <>
      <Checks {...props} options={options} />
      {query.data && options.length < 2 && <p role="note">{t('cases.tooFewOfficers')}</p>}
    </>
  );
}

function UnitChecks(props: ListProps) {
  const units = useUnitOptions();
  return <Checks {...props} options={units} />;
}

function UnitChoice({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (next: string | undefined) => void;
}) {
  const { t } = useTranslation();
  return <Choice label={label} none={t('cases.choose')} value={value} options={useUnitOptions()} onChange={onChange} />;
}

function useUnitOptions(): { value: string; label: string }[] {
  const [language] = useLanguage();
  const units = useUnits().data?.items ?? [];
  return units.map((unit) => ({ value: unit.id, label: language === 'en' ? unit.nameEn : unit.nameZh }));
}

function textOf(value: FactInput | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function listOf(value: FactInput | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
