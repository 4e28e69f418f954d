import { useId } from 'react';

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (next: string | undefined) => void;
  /** The entry that stands for no choice; without it one must choose. */
  readonly none?: string;
  readonly hideLabel?: boolean;
}

/** A choice from a short list: the browser's own control, which every keyboard, phone and screen reader knows. */
export function Choice({ label, value, options, onChange, none, hideLabel = false }: ChoiceProps) {
  const id = useId();
  return (
    <span className="field">
      <label htmlFor={id} className={hideLabel ? 'unseen' : ''}>
        {label}
      </label>
      <select
        id={id}
        className="select"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
