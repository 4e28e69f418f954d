import { type Translate, useSaid } from '../../../phrases/index.ts';
import type { Registry } from './registry.tsx';

/** Names of the fields that the definition adds. */
export function useFieldName({ fields }: Pick<Registry, 'fields'>): (key: string) => string {
  const said = useSaid();
  return (key) => {
    const field = fields.find((one) => one.key === key);
    return field ? said({ zh: field.nameZh, en: field.nameEn }) : key;
  };
}

/** Names of the fields that every object has, and of those that the definition adds. */
export function fieldNameOf(key: string, ofDefinition: (key: string) => string, t: Translate): string {
  if (key === 'name') return t('planWork.object.name');
  return key === 'countyCode' ? t('planWork.object.county') : ofDefinition(key);
}
