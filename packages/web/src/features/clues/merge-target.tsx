import { useId } from 'react';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';
import type { Asked } from './use-triage.ts';

interface MergeTargetProps {
  readonly similar: NonNullable<Asked['record']['similar']>;
  readonly value: string | undefined;
  readonly onChange: (id: string) => void;
}

/** Alerts of the same operator and conduct, into one of which this one may go. */
export function MergeTarget({ similar, value, onChange }: MergeTargetProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useId();
  if (similar.length === 0) return <p className="state-note">{t('action.noTarget')}</p>;
  return (
    <fieldset className="reasons">
      <legend>{t('action.into')}</legend>
      {similar.map((alert, i) => (
        <label key={alert.id}>
          <input
            type="radio"
            name={name}
            checked={alert.id === value}
            autoFocus={i === 0}
            onChange={() => onChange(alert.id)}
          />
          <span>
            {alert.operatorNameZh ?? t('alert.unknownOperator')} · {alert.conductZh}
            <small>
              {t('alert.findings', { count: alert.findings })} · {format.moment(alert.lastAt)}
            </small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
