import { usePreferences } from './preferences.ts';

/** The half of a pair that the reader reads. */
export function useSaid(): (pair: { readonly zh: string; readonly en: string }) => string {
  const { language } = usePreferences();
  return (pair) => (language === 'en' ? pair.en : pair.zh);
}
