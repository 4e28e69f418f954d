import { Button } from 'antd';
import { useId } from 'react';
import { useTranslation } from '../../../phrases/index.ts';
import { civilDayOf } from '../../../ui/format.ts';
import './plan-ui.css';

interface AsOfDayProps {
  readonly day: string | undefined;
  /** When the server answered: no later day can be asked for. */
  readonly asOf: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}

/** What was published by the end of a past day. */
export function AsOfDay({ day, asOf, onChange }: AsOfDayProps) {
  const { t } = useTranslation();
  const id = useId();
  const today = asOf && civilDayOf(asOf);
  return (
    <span className="as-of-day">
      <label htmlFor={id}>{t('plan.asOfDay')}</label>
      <input
        id={id}
        type="date"
        className="select"
        value={day ?? today ?? ''}
        max={today}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
      {day !== undefined && <Button onClick={() => onChange(undefined)}>{t('plan.now')}</Button>}
    </span>
  );
}
