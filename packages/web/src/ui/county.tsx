import { useInstallation } from '../api/queries.ts';
import { useLanguage } from '../phrases/index.ts';
import { countyName } from './format.ts';

/** A county by its name; a code outside the city is shown as it is. */
export function County({ code }: { readonly code: string | null }) {
  const { counties } = useInstallation();
  const [language] = useLanguage();
  return <>{countyName(counties, code, language) ?? '—'}</>;
}

export function useCountyOptions(): { value: string; label: string }[] {
  const { counties } = useInstallation();
  const [language] = useLanguage();
  return counties.map((county) => ({ value: county.code, label: language === 'en' ? county.nameEn : county.nameZh }));
}
