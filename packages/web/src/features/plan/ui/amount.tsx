import { useMemo } from 'react';
import { useLanguage, useTranslation } from '../../../phrases/index.ts';
import './plan-ui.css';

interface AmountProps {
  readonly value: number | null;
  readonly unit: string;
}

/** A figure with its unit; a dash where nothing is published. */
export function Amount({ value, unit }: AmountProps) {
  const format = useAmount();
  const unitName = useUnitName()(unit);
  if (value === null) return <span className="amount none">—</span>;
  return (
    <span className="amount">
      <b>{format(value)}</b>
      {unitName && <small>{unitName}</small>}
    </span>
  );
}

/** Figures of the plan are told as exactly as they were published, to two decimals at most. */
export function useAmount(): (value: number) => string {
  const [language] = useLanguage();
  return useMemo(() => {
    const number = new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'zh-CN', { maximumFractionDigits: 2 });
    return (value: number) => number.format(value);
  }, [language]);
}

/** Chinese counts with a measure word, English without one. */
export function useUnitName(): (unit: string) => string {
  const { t } = useTranslation();
  const [language] = useLanguage();
  return (unit) => {
    if (unit === '%') return unit;
    if (unit === '亿元') return t('planUnit.hundredMillionYuan');
    return language === 'en' ? '' : unit;
  };
}
