import { useMemo } from 'react';
import { type Language, useLanguage } from '../phrases/index.ts';

const ZONE = 'Asia/Shanghai';

export interface Format {
  /** `2026年11月23日` */
  day(civilDate: string): string;
  /** `2026年11月23日 14:05` */
  instant(iso: string): string;
  /** `11月23日 14:05`, for dense lists; the whole instant belongs in a title. */
  moment(iso: string): string;
  /** `11月23日` */
  dayOfYear(iso: string): string;
  /** `14:05:09` */
  time(iso: string): string;
  number(value: number): string;
}

export function useFormat(): Format {
  const [language] = useLanguage();
  return useMemo(() => formatOf(language), [language]);
}

function formatOf(language: Language): Format {
  const zh = language === 'zh-CN';
  const of = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(zh ? 'zh-CN' : 'en-GB', { timeZone: ZONE, hourCycle: 'h23', ...options });
  const long = of({ year: 'numeric', month: 'long', day: 'numeric' });
  const short = of({ month: zh ? 'long' : 'short', day: 'numeric' });
  const clock = of({ hour: '2-digit', minute: '2-digit' });
  const precise = of({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const number = new Intl.NumberFormat(zh ? 'zh-CN' : 'en-GB', { maximumFractionDigits: 1 });
  const at = (iso: string) => new Date(iso);
  return {
    day: (civilDate) => long.format(at(`${civilDate}T12:00:00+08:00`)),
    instant: (iso) => `${long.format(at(iso))} ${clock.format(at(iso))}`,
    moment: (iso) => `${short.format(at(iso))} ${clock.format(at(iso))}`,
    dayOfYear: (iso) => short.format(at(iso)),
    time: (iso) => precise.format(at(iso)),
    number: (value) => number.format(value),
  };
}

/** The calendar day of an instant where the city lives. */
export function civilDayOf(iso: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(new Date(iso));
}

/** Both names of a county, from the installation's list. */
export function countyName(
  counties: readonly { readonly code: string; readonly nameZh: string; readonly nameEn: string }[],
  code: string | null,
  language: Language,
): string | null {
  const county = counties.find((candidate) => candidate.code === code);
  if (!county) return code;
  return language === 'en' ? county.nameEn : county.nameZh;
}
