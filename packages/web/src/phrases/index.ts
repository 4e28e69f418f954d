import { use as startWith } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

export type Language = 'zh-CN' | 'en';
const KEPT_AT = 'jianhu.language';

/** The shape that every language must fill. */
export type Phrases<T = typeof zhCN> = { readonly [K in keyof T]: T[K] extends string ? string : Phrases<T[K]> };

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'console';
    resources: { console: typeof zhCN };
  }
}

export async function startPhrases(): Promise<void> {
  const language: Language = localStorage.getItem(KEPT_AT) === 'en' ? 'en' : 'zh-CN';
  await startWith(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'console',
    resources: { 'zh-CN': { console: zhCN }, en: { console: en } },
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = language;
}

export function useLanguage(): readonly [Language, (next: Language) => void] {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const change = (next: Language): void => {
    localStorage.setItem(KEPT_AT, next);
    document.documentElement.lang = next;
    void i18n.changeLanguage(next);
  };
  return [language, change];
}

/** Picks the sentence of the reader's language from a pair that the server sent. */
export function useSaid(): (pair: { readonly zh: string; readonly en: string }) => string {
  const [language] = useLanguage();
  return (pair) => (language === 'en' ? pair.en : pair.zh);
}

export { useTranslation };
