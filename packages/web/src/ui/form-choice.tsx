interface FormChoiceProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly none?: string;
  /** Given by the form around it. */
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (next: string) => void;
}

/** The browser's own select as a field of a form. */
export function FormChoice({ options, none, id, value, onChange }: FormChoiceProps) {
  return (
    <select id={id} className="select block" value={value ?? ''} onChange={(event) => onChange?.(event.target.value)}>
      {none !== undefined && <option value="">{none}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
