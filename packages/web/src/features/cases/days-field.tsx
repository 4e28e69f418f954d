import { Button } from 'antd';
import { useTranslation } from '../../phrases/index.ts';

interface DaysFieldProps {
  readonly legend: string;
  readonly value: readonly string[];
  readonly onChange: (next: readonly string[] | undefined) => void;
}

const MOST = 20;

/** Several days, one below the other, such as those of instalments. */
export function DaysField({ legend, value, onChange }: DaysFieldProps) {
  const { t } = useTranslation();
  const shown = value.length === 0 ? [''] : value;
  const change = (next: readonly string[]): void => onChange(next.some((day) => day !== '') ? next : undefined);
  return (
    <fieldset className="checks days">
      <legend>{legend}</legend>
      {shown.map((day, at) => (
        // A day has no identity but its place.
        <label key={at}>
          {t('cases.nthDay', { no: at + 1 })}
          <input
            className="select"
            type="date"
            value={day}
            onChange={(event) => change(shown.map((one, place) => (place === at ? event.target.value : one)))}
          />
        </label>
      ))}
      <div className="case-steps">
        <Button disabled={shown.length >= MOST || shown.at(-1) === ''} onClick={() => onChange([...shown, ''])}>
          {t('cases.addDay')}
        </Button>
        {shown.length > 1 && <Button onClick={() => change(shown.slice(0, -1))}>{t('cases.dropDay')}</Button>}
      </div>
    </fieldset>
  );
}
