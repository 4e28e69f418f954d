import { type ApplicationValues, sendApplicationFile, type ServiceField } from '@jianhu/contract';
import { useState } from 'react';
import { type ApiError, call } from '../../api/call.ts';
import { Refused } from '../parts.tsx';
import { shrinkPhoto } from '../shrink-photo.ts';
import { usePhrases } from '../phrases/index.ts';
import { usePreferences } from '../preferences.ts';
import { refusalOf } from '../use-load.ts';
import { ticked } from './ticked.ts';

interface FieldsProps {
  readonly fields: readonly ServiceField[];
  readonly values: ApplicationValues;
  readonly onChange: (change: (before: ApplicationValues) => ApplicationValues) => void;
  /** Where files go, and the names of those that are there. */
  readonly tenantId: string;
  readonly id: string;
  readonly names: Readonly<Record<string, string>>;
}

type Value = ApplicationValues[string] | undefined;
type Change = (before: Value) => Value;

/** Whether a question is asked, as the answers are now. */
export function isAsked({ onlyWhen }: ServiceField, values: ApplicationValues): boolean {
  return onlyWhen === null || values[onlyWhen.fact] === onlyWhen.is;
}

/** The questions of an item, drawn from its file. */
export function ServiceFields({ fields, values, onChange, ...files }: FieldsProps) {
  const { service: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const put = (key: string, change: Change): void =>
    onChange(({ [key]: before, ...others }) => {
      const value = change(before);
      return value === undefined ? others : { ...others, [key]: value };
    });
  return fields
    .filter((field) => isAsked(field, values))
    .map((field) => (
      <div key={field.key} className="field">
        <label id={`l-${field.key}`} {...(field.type !== 'choices' && { htmlFor: `f-${field.key}` })}>
          {isEnglish ? field.nameEn : field.nameZh}
          {!field.required && words.optional}
        </label>
        {field.hint && <small id={`h-${field.key}`}>{isEnglish ? field.hint.en : field.hint.zh}</small>}
        <Answer
          field={field}
          value={values[field.key]}
          onChange={(value) => put(field.key, () => value)}
          onFiles={(change) => put(field.key, (before) => change(Array.isArray(before) ? before : []))}
          {...files}
        />
      </div>
    ));
}

interface AnswerProps extends Pick<FieldsProps, 'tenantId' | 'id' | 'names'> {
  readonly field: ServiceField;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly onFiles: FilesProps['onChange'];
}

function Answer({ field, value, onChange, onFiles, ...files }: AnswerProps) {
  const { service: words } = usePhrases();
  const isEnglish = usePreferences().language === 'en';
  const common = {
    id: `f-${field.key}`,
    required: field.required,
    ...(field.hint && { 'aria-describedby': `h-${field.key}` }),
  };
  const options = field.options.map(({ id, nameZh, nameEn }) => ({ id, name: isEnglish ? nameEn : nameZh }));
  switch (field.type) {
    case 'yesNo':
      return (
        <select
          {...common}
          value={value === undefined ? '' : String(value)}
          onChange={({ target }) => onChange(target.value === '' ? undefined : target.value === 'true')}
        >
          <option value="">{words.choose}</option>
          <option value="true">{words.yes}</option>
          <option value="false">{words.no}</option>
        </select>
      );
    case 'choice':
      return (
        <select {...common} value={String(value ?? '')} onChange={({ target }) => onChange(target.value || undefined)}>
          <option value="">{words.choose}</option>
          {options.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      );
    case 'count':
    case 'fineFen':
      return (
        <input
          {...common}
          type="number"
          inputMode="numeric"
          min={0}
          step={1}
          value={typeof value === 'number' ? value : ''}
          onChange={({ target }) => onChange(target.value === '' ? undefined : Number(target.value))}
        />
      );
    case 'day':
      return (
        <input
          {...common}
          type="date"
          value={String(value ?? '')}
          onChange={({ target }) => onChange(target.value || undefined)}
        />
      );
    case 'choices': {
      const chosen = Array.isArray(value) ? value : [];
      return (
        <Checks
          fieldKey={field.key}
          hasHint={field.hint !== null}
          options={options}
          chosen={chosen}
          onChange={onChange}
        />
      );
    }
    case 'files':
      return <Files {...files} inputId={common.id} value={Array.isArray(value) ? value : []} onChange={onFiles} />;
    case 'text':
    case 'days':
    case 'officers':
    case 'unit':
    case 'units':
    case 'factKeys':
      return field.short ? (
        <input
          {...common}
          maxLength={200}
          value={String(value ?? '')}
          onChange={({ target }) => onChange(target.value || undefined)}
        />
      ) : (
        <textarea
          {...common}
          rows={2}
          maxLength={2_000}
          value={String(value ?? '')}
          onChange={({ target }) => onChange(target.value || undefined)}
        />
      );
  }
}

interface ChecksProps {
  readonly fieldKey: string;
  readonly hasHint: boolean;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (value: string[] | undefined) => void;
}

/** As many as apply, in the order of the item; none chosen is no answer. */
export function Checks({ fieldKey, hasHint, options, chosen, onChange }: ChecksProps) {
  return (
    <div
      id={`f-${fieldKey}`}
      className="choices"
      role="group"
      aria-labelledby={`l-${fieldKey}`}
      {...(hasHint && { 'aria-describedby': `h-${fieldKey}` })}
    >
      {options.map(({ id, name }) => (
        <label key={id} className="choice">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={({ target }) => onChange(ticked(options, chosen, { id, isChosen: target.checked }))}
          />
          <span>{name}</span>
        </label>
      ))}
    </div>
  );
}

interface FilesProps extends Pick<FieldsProps, 'tenantId' | 'id' | 'names'> {
  readonly inputId: string;
  readonly value: readonly string[];
  readonly onChange: (change: (before: readonly string[]) => string[] | undefined) => void;
}

/** Each file goes up when it is chosen; its id is made here, so that one sent twice is one. */
function Files({ tenantId, id, names, inputId, value, onChange }: FilesProps) {
  const { service: words } = usePhrases();
  const [sent, setSent] = useState<Readonly<Record<string, string>>>({});
  const [refusal, setRefusal] = useState<ApiError>();
  const [onTheWay, setOnTheWay] = useState(0);
  async function send(file: File): Promise<void> {
    setRefusal(undefined);
    setOnTheWay((before) => before + 1);
    try {
      const fileId = crypto.randomUUID();
      const fitting = await shrinkPhoto(file);
      const query = { name: fitting.name.slice(-200), fileId };
      const kept = await call(sendApplicationFile, { params: { tenantId, id }, query, file: fitting });
      setSent((before) => ({ ...before, [kept.id]: kept.name }));
      onChange((before) => [...before, kept.id]);
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setOnTheWay((before) => before - 1);
    }
  }
  return (
    <>
      {value.map((fileId) => {
        const name = sent[fileId] ?? names[fileId] ?? fileId;
        const rest = (before: readonly string[]): string[] | undefined => {
          const left = before.filter((one) => one !== fileId);
          return left.length > 0 ? left : undefined;
        };
        return (
          <p key={fileId}>
            {name}{' '}
            <button type="button" className="plain" onClick={() => onChange(rest)}>
              {words.remove(name)}
            </button>
          </p>
        );
      })}
      {onTheWay > 0 && <p role="status">{words.uploading}</p>}
      <small>{words.file}</small>
      <input
        id={inputId}
        type="file"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) void send(file);
        }}
      />
      {refusal && <Refused refusal={refusal} />}
    </>
  );
}
