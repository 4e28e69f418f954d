import { Input } from 'antd';
import type { ReactNode } from 'react';
import { FormField } from './form-field.tsx';
import type { Problem } from './problems.ts';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (next: string) => void;
  readonly must?: boolean;
  readonly hint?: ReactNode;
  readonly problem?: Problem | undefined;
  /** Lines of a longer text. */
  readonly rows?: number;
  readonly kind?: 'text' | 'number' | 'date' | 'month' | 'long';
  readonly unit?: string | null;
  readonly maxLength?: number;
}

/** One line, a number, a day, a month or a longer text. A number is typed as text: what is no number is told by the server. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, kind = 'text', rows = 2, unit, maxLength = 500, must = false, hint, problem } = props;
  return (
    <FormField label={label} must={must} hint={hint} problem={problem}>
      {(control) => {
        if (kind === 'long') {
          return (
            <Input.TextArea
              {...control}
              rows={rows}
              value={value}
              maxLength={maxLength}
              onChange={(event) => onChange(event.target.value)}
            />
          );
        }
        const isDay = kind === 'date' || kind === 'month';
        return (
          <span className="with-unit">
            <Input
              {...control}
              type={isDay ? kind : 'text'}
              inputMode={kind === 'number' ? 'decimal' : undefined}
              className={kind === 'number' ? 'figures' : ''}
              autoComplete="off"
              value={value}
              maxLength={isDay ? undefined : maxLength}
              onChange={(event) => onChange(event.target.value)}
            />
            {unit && <span className="unit">{unit}</span>}
          </span>
        );
      }}
    </FormField>
  );
}
