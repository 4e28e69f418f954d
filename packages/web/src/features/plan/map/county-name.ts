import { useInstallation } from '../../../api/queries.ts';
import { useLanguage } from '../../../phrases/index.ts';
import { countyName } from '../../../ui/format.ts';

/** A county's name as text, for headings and names that screen readers speak. */
export function useCountyName(): (code: string) => string {
  const { counties } = useInstallation();
  const [language] = useLanguage();
  return (code) => countyName(counties, code, language) ?? code;
}
