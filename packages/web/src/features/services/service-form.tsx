import { type ApplicationValues, sendUnitFile, type ServiceField } from '@jianhu/contract';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { call } from '../../api/call.ts';
import { useLanguage } from '../../phrases/index.ts';
import { Refusal } from '../../ui/refusal.tsx';
import { FactInputField } from '../cases/fact-field.tsx';

interface Props {
  readonly id: string;
  readonly fields: readonly ServiceField[];
  readonly values: ApplicationValues;
  readonly onChange: (next: ApplicationValues) => void;
}

/** Whether a question is asked, as the answers are now. */
export function isAsked({ onlyWhen }: ServiceField, values: ApplicationValues): boolean {
  return onlyWhen === null || values[onlyWhen.fact] === onlyWhen.is;
}

/** The questions of a step, drawn from the item, in the fields of the cases. */
export function ServiceForm({ id, fields, values, onChange }: Props) {
  const put = (key: string, value: ApplicationValues[string] | undefined): void => {
    const { [key]: _before, ...others } = values;
    onChange(value === undefined ? others : { ...others, [key]: value });
  };
  return fields
    .filter((field) => isAsked(field, values))
    .map((field) => {
      const { type } = field;
      if (type === 'files')
        return <UnitFile key={field.key} id={id} field={field} onSent={(fileId) => put(field.key, [fileId])} />;
      return (
        <FactInputField
          key={field.key}
          field={{ ...field, type: type === 'factKeys' ? 'choices' : type }}
          value={values[field.key]}
          onChange={(next) => put(field.key, typeof next === 'object' ? [...next] : next)}
        />
      );
    });
}

function UnitFile({
  id,
  field,
  onSent,
}: {
  readonly id: string;
  readonly field: ServiceField;
  readonly onSent: (fileId: string) => void;
}) {
  const [language] = useLanguage();
  const inputId = useId();
  const send = useMutation({
    mutationFn: (file: File) =>
      call(sendUnitFile, {
        params: { id },
        query: { name: file.name.slice(0, 200), fileId: crypto.randomUUID() },
        file,
      }),
    onSuccess: (kept) => onSent(kept.id),
  });
  return (
    <span className="field">
      <label htmlFor={inputId}>{language === 'en' ? field.nameEn : field.nameZh}</label>
      <input
        id={inputId}
        type="file"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) send.mutate(file);
        }}
      />
      {send.data && <small>{send.data.name}</small>}
      <Refusal error={send.error} />
    </span>
  );
}
