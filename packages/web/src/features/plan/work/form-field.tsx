import { useId } from 'react';
import type { ReactNode } from 'react';
import { useSaid } from '../../../phrases/index.ts';
import type { Problem } from './problems.ts';

/** What a control needs so that its label, hint and problem are read out with it. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-required': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

interface FormFieldProps {
  readonly label: string;
  readonly must?: boolean;
  readonly hint?: ReactNode;
  readonly problem?: Problem | undefined;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A labelled control with what is wrong with it written below it. */
export function FormField({ label, must = false, hint, problem, children }: FormFieldProps) {
  const said = useSaid();
  const id = useId();
  const described = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter((one) => one !== '');
  return (
    <div className={problem ? 'form-field wrong' : 'form-field'}>
      <label htmlFor={id}>
        {label}
        {must && <span aria-hidden="true"> *</span>}
      </label>
      {children({
        id,
        'aria-invalid': problem ? true : undefined,
        'aria-required': must ? true : undefined,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className="field-problem">
          {said(problem)}
        </p>
      )}
    </div>
  );
}
