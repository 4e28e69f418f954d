import { Button } from 'antd';
import { useId } from 'react';
import { useTranslation } from '../../phrases/index.ts';
import { civilDayOf } from '../../ui/format.ts';

interface AsOfProps {
  /** What the address asks for: a day, an instant, or nothing for today. */
  readonly asOf: string | undefined;
  /** The instant of what is shown. */
  readonly shown: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}

/** Looks at a record as it stood on a day. */
export function AsOf({ asOf, shown, onChange }: AsOfProps) {
  const { t } = useTranslation();
  const id = useId();
  const today = shown && civilDayOf(shown);
  const asked = asOf?.includes('T') === true ? civilDayOf(asOf) : asOf;
  return (
    <span className="as-of">
      <label htmlFor={id}>{t('operator.asOfDay')}</label>
      <input
        id={id}
        type="date"
        className="select"
        value={asked ?? today ?? ''}
        max={asked === undefined ? today : undefined}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
      {asked !== undefined && <Button onClick={() => onChange(undefined)}>{t('operator.today')}</Button>}
    </span>
  );
}

/** The query of an operation that takes `asOf`. */
export function asOfQuery(asOf: string | undefined): { asOf?: string } {
  return asOf === undefined ? {} : { asOf };
}
