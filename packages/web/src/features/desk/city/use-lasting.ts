import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

interface Lasting {
  readonly value: string;
  readonly unit: string;
  readonly text: string;
}

/** A time span in the unit in which it is read at a glance. */
export function useLasting(): (minutes: number) => Lasting {
  const { t } = useTranslation();
  const format = useFormat();
  return (minutes) => {
    const of = (value: number, unit: string): Lasting => {
      const told = format.number(value);
      return { value: told, unit, text: `${told} ${unit}` };
    };
    if (minutes < 2 * HOUR) return of(Math.round(minutes), t('city.unit.minutes'));
    return minutes < 2 * DAY ? of(minutes / HOUR, t('city.unit.hours')) : of(minutes / DAY, t('city.unit.days'));
  };
}
