import type { dismissReasonSchema } from '@jianhu/contract';
import { useId } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../phrases/index.ts';

type Reason = (typeof dismissReasonSchema.options)[number];

interface ReasonChoiceProps {
  readonly options: readonly Reason[];
  readonly value: Reason | undefined;
  readonly onChange: (next: Reason) => void;
  /** Enter on a chosen reason sends. */
  readonly onEnter: () => void;
}

/** Reasons by number: one key chooses, Enter sends. */
export function ReasonChoice({ options, value, onChange, onEnter }: ReasonChoiceProps) {
  const { t } = useTranslation();
  const name = useId();
  const press = (event: KeyboardEvent): void => {
    const reason = options[Number(event.key) - 1];
    if (reason) onChange(reason);
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) onEnter();
  };
  return (
    <fieldset className="reasons" onKeyDown={press}>
      <legend>{t('action.reason')}</legend>
      {options.map((reason, i) => (
        <label key={reason}>
          <input
            type="radio"
            name={name}
            value={reason}
            checked={reason === value}
            autoFocus={i === 0}
            onChange={() => onChange(reason)}
          />
          <kbd aria-hidden="true">{i + 1}</kbd>
          <span>{t(`reason.${reason}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
