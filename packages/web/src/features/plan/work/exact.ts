import { useMemo } from 'react';
import { useLanguage } from '../../../phrases/index.ts';
import { useUnitName } from '../ui/amount.tsx';

const DECIMALS = 4;

/** Writes a figure whole, with its unit: whoever checks or compares must see the last of its four decimals. */
export function useExact(): (value: number, unit: string) => string {
  const [language] = useLanguage();
  const unitName = useUnitName();
  const format = useMemo(
    () => new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'zh-CN', { maximumFractionDigits: DECIMALS }),
    [language],
  );
  return (value, unit) => `${format.format(value)}${unit === '%' ? '%' : ` ${unitName(unit)}`.trimEnd()}`;
}
