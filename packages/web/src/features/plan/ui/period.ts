import { useMemo } from 'react';
import { useLanguage } from '../../../phrases/index.ts';

/** `2026年9月` for a month given as `2026-09`. */
export function usePeriod(): (period: string) => string {
  const [language] = useLanguage();
  return useMemo(() => {
    const zh = language === 'zh-CN';
    const month = new Intl.DateTimeFormat(zh ? 'zh-CN' : 'en-GB', {
      timeZone: 'Asia/Shanghai',
      year: 'numeric',
      month: zh ? 'long' : 'short',
    });
    return (period: string) => month.format(new Date(`${period}-15T12:00:00+08:00`));
  }, [language]);
}

/** Every month from the first to the last, both included. */
export function listMonths(first: string, last: string): string[] {
  const from = monthNumber(first);
  return Array.from({ length: Math.max(0, monthNumber(last) - from + 1) }, (_, index) => {
    const month = from + index;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

function monthNumber(period: string): number {
  return Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7)) - 1;
}
