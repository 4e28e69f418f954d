import { useLanguage } from '../../phrases/index.ts';

/** Picks the name of the reader's language from what the server sent. */
export function useNamed(): (one: { readonly nameZh: string; readonly nameEn: string }) => string {
  const [language] = useLanguage();
  return ({ nameZh, nameEn }) => (language === 'en' ? nameEn : nameZh);
}
