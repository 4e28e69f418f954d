import type { ObjectContent } from '@jianhu/contract';
import { useInstallation } from '../../../api/queries.ts';
import { useLanguage, useSaid, useTranslation } from '../../../phrases/index.ts';
import { countyName, useFormat } from '../../../ui/format.ts';
import { useExact } from './exact.ts';
import type { Registry } from './registry.tsx';

export interface ObjectValue {
  readonly key: string;
  readonly label: string;
  /** Null where nothing is told. */
  readonly text: string | null;
}

/** Everything that is told of an object, in the order of the form and in the reader's words. */
export function useObjectValues(registry: Registry): (content: ObjectContent) => ObjectValue[] {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  const exact = useExact();
  const [language] = useLanguage();
  const { counties } = useInstallation();
  const fieldText = (field: Registry['fields'][number], value: string | number | null | undefined): string | null => {
    if (value === null || value === undefined || value === '') return null;
    if (typeof value === 'number') return exact(value, field.unitZh ?? '');
    if (field.type === 'date') return format.day(value);
    const option = field.options.find(({ code }) => code === value);
    return option ? said({ zh: option.nameZh, en: option.nameEn }) : value;
  };
  return (content) => [
    { key: 'name', label: t('planWork.object.name'), text: content.name },
    {
      key: 'countyCode',
      label: t('planWork.object.county'),
      text: content.countyCode && countyName(counties, content.countyCode, language),
    },
    ...(registry.trade === 'none'
      ? []
      : [
          {
            key: 'trade',
            label: t('planWork.object.trade'),
            text: registry.trades.find(({ code }) => code === content.trade)?.nameZh ?? content.trade,
          },
        ]),
    { key: 'validFrom', label: t('planWork.object.validFrom'), text: format.day(content.validFrom) },
    { key: 'validTo', label: t('planWork.object.validTo'), text: content.validTo && format.day(content.validTo) },
    ...registry.fields.map((field) => ({
      key: field.key,
      label: said({ zh: field.nameZh, en: field.nameEn }),
      text: fieldText(field, content.fields[field.key]),
    })),
    ...(registry.mapPoint === 'none'
      ? []
      : [
          {
            key: 'point',
            label: t('planWork.object.point'),
            text: content.point && `${content.point.lon}°, ${content.point.lat}°`,
          },
        ]),
  ];
}
