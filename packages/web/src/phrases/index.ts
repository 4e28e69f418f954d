import { use as startWith } from 'i18next';
import { initReactI18next, useTranslation as useLibrary } from 'react-i18next';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

export type Language = 'zh-CN' | 'en';
const KEPT_AT = 'jianhu.language';

type KeyOf<T, Before extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Before}${K}` : KeyOf<T[K], `${Before}${K}.`>;
}[keyof T & string];
type PhraseKey = KeyOf<typeof zhCN>;

/** NOTE: the library's own type of this function compares every key with every way of calling it, which the compiler gave up. */
export type Translate = (key: PhraseKey, values?: Readonly<Record<string, string | number>>) => string;

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

export function useTranslation(): { readonly t: Translate } {
  const { t } = useLibrary();
  return { t: t as unknown as Translate }; // NOTE: the same function; every key of the type is in the resources
}

export function useLanguage(): readonly [Language, (next: Language) => void] {
  const { i18n } = useLibrary();
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
