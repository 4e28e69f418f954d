import { FormField } from './form-field.tsx';
import type { Problem } from './problems.ts';

interface ChoiceFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly none: string;
  readonly onChange: (next: string) => void;
  readonly must?: boolean;
  readonly problem?: Problem | undefined;
}

/** A choice from a list as a field of a form, by the browser's own control. */
export function ChoiceField({ label, value, options, none, onChange, must = false, problem }: ChoiceFieldProps) {
  return (
    <FormField label={label} must={must} problem={problem}>
      {(control) => (
        <select {...control} className="select block" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{none}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}
