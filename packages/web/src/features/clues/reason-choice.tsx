import { useId } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../phrases/index.ts';

export interface Reason {
  readonly code: string;
  readonly name: string;
  /** Where it stands in the law. */
  readonly article?: string;
}

interface ReasonChoiceProps {
  readonly options: readonly Reason[];
  readonly value: string | undefined;
  readonly onChange: (next: string) => void;
  /** Enter on a chosen reason sends. */
  readonly onEnter: () => void;
}

/** Reasons by number: one key chooses, Enter sends. */
export function ReasonChoice({ options, value, onChange, onEnter }: ReasonChoiceProps) {
  const { t } = useTranslation();
  const name = useId();
  const press = (event: KeyboardEvent): void => {
    const reason = options[Number(event.key) - 1];
    if (reason) onChange(reason.code);
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) onEnter();
  };
  return (
    <fieldset className="reasons" onKeyDown={press}>
      <legend>{t('action.reason')}</legend>
      {options.map((reason, i) => (
        <label key={reason.code} title={reason.article}>
          <input
            type="radio"
            name={name}
            value={reason.code}
            checked={reason.code === value}
            autoFocus={i === 0}
            onChange={() => onChange(reason.code)}
          />
          {i < 9 ? <kbd aria-hidden="true">{i + 1}</kbd> : <span />}
          <span>{reason.name}</span>
        </label>
      ))}
    </fieldset>
  );
}
