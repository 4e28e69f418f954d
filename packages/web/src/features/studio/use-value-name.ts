import { useTranslation } from '../../phrases/index.ts';
import type { ColumnFile } from './rule-file.ts';
import { phraseOfValue } from './value-name.ts';

/** The name of a value of a column; what is no choice of names (numbers, dates, words) stays as it is written. */
export function useValueName(): (column: ColumnFile, value: string) => string {
  const { t } = useTranslation();
  return (column, value) => {
    const phrase = column.type === 'enum' ? phraseOfValue(value) : null;
    return phrase === null ? value : t(phrase);
  };
}
