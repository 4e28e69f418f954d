import type { ObjectField, ObjectRegistry } from '@jianhu/rules';
import { foldHeader } from '../../../infra/table-file/index.ts';

type Reading =
  | { readonly kind: 'text' | 'date' | 'number' | 'county' | 'trade' }
  | { readonly kind: 'choice'; readonly options: Extract<ObjectField, { type: 'choice' }>['options'] };

/** A column of a file of objects. `pointer` is where its value stands in the content of an object. */
export interface ObjectColumn {
  readonly pointer: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly required: boolean;
  readonly reading: Reading;
}

/** The columns that a file of a registry may have: name, place, days, the fields of its definition, position and proof. */
export function columnsOf(definition: ObjectRegistry): ObjectColumn[] {
  const { county, trade, mapPoint, fields } = definition;
  const column = (pointer: string, titleZh: string, titleEn: string, reading: Reading, required = false) => ({
    pointer,
    titleZh,
    titleEn,
    required,
    reading,
  });
  return [
    column('/name', '名称', 'Name', { kind: 'text' }, true),
    column('/countyCode', '区县', 'County', { kind: 'county' }, county === 'required'),
    ...(trade === 'none' ? [] : [column('/trade', '特色产业', 'Trade', { kind: 'trade' }, trade === 'required')]),
    column('/validFrom', '起算日', 'Valid from', { kind: 'date' }, true),
    column('/validTo', '终止日', 'Valid to', { kind: 'date' }),
    ...fields.map((field) =>
      column(`/fields/${field.key}`, field.nameZh, field.nameEn, readingOf(field), field.required),
    ),
    ...(mapPoint === 'none'
      ? []
      : [
          column('/point/lon', '经度', 'Longitude', { kind: 'number' }),
          column('/point/lat', '纬度', 'Latitude', { kind: 'number' }),
        ]),
    column('/evidence/title', '佐证名称', 'Evidence title', { kind: 'text' }),
    column('/evidence/reference', '佐证文号', 'Evidence reference', { kind: 'text' }),
  ];
}

/** The column under a header, in either language; an unknown one is none. */
export function findColumn(columns: readonly ObjectColumn[], header: string): ObjectColumn | undefined {
  const folded = foldHeader(header);
  return columns.find(({ titleZh, titleEn }) => foldHeader(titleZh) === folded || foldHeader(titleEn) === folded);
}

function readingOf(field: ObjectField): Reading {
  switch (field.type) {
    case 'choice':
      return { kind: 'choice', options: field.options };
    case 'number':
    case 'date':
      return { kind: field.type };
    case 'text':
    case 'creditCode':
      return { kind: 'text' };
  }
}
