import { listProcedures } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../api/queries.ts';
import { useLanguage } from '../../phrases/index.ts';

/** Names of procedures by their id, in the language of the reader; the id itself until they are known. */
export function useProcedureNames(): (id: string) => string {
  const [language] = useLanguage();
  const { data } = useQuery(queryOf(listProcedures, {}));
  return (id) => {
    const found = data?.items.find((one) => one.procedureId === id);
    return (language === 'en' ? found?.nameEn : found?.nameZh) ?? id;
  };
}
