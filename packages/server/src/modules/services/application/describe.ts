import type { ApplicationFile } from '@jianhu/contract';
import { isCivilDate } from '@jianhu/kernel';
import type { FactDefinition, Facts, FactValue } from '@jianhu/rules';
import type { ServicesContext } from '../context.ts';
import type { OfferedItem } from '../rulebook.ts';
import type { FileRow } from './upload.ts';

type Said = ApplicationFile['said'][number];

interface Names {
  readonly units: ServicesContext['identity']['units'];
  readonly files: readonly FileRow[];
}

/** Facts in the words of the item, in its order. What is personal stays sealed: it is only said that it was given. */
export function describeFacts({ life, item }: OfferedItem, facts: Facts, names: Names): Said[] {
  return life.facts.flatMap((definition): Said[] => {
    const value = facts[definition.key];
    if (value === undefined) return [];
    const { key, nameZh, nameEn, personal = false, type } = definition;
    const [valueZh, valueEn] = personal
      ? ['已提供，加密保存', 'given, kept sealed']
      : type === 'factKeys'
        ? fieldsOf(item.form, value)
        : wordsOf(definition, value, names);
    const files = type === 'files' ? names.files.filter(({ id }) => listOf(value).includes(id)) : [];
    return [{ key, nameZh, nameEn, valueZh, valueEn, personal, files: [...files] }];
  });
}

export function wordsOf(
  definition: FactDefinition,
  value: FactValue,
  { units, files }: Names,
): [zh: string, en: string] {
  const same = (text: string): [string, string] => [text, text];
  switch (definition.type) {
    case 'yesNo':
      return value === true ? ['是', 'yes'] : ['否', 'no'];
    case 'choice':
    case 'choices':
      return fieldsOf(
        (definition.options ?? []).map(({ id, ...names }) => ({ key: id, ...names })),
        value,
      );
    case 'unit':
    case 'units':
      return same(
        listOf(value)
          .map((id) => units.find(id)?.nameZh ?? id)
          .join('、'),
      );
    case 'files':
      return same(
        files
          .filter(({ id }) => listOf(value).includes(id))
          .map(({ name }) => name)
          .join('、'),
      );
    case 'day': {
      const day = String(value);
      const [year, month, date] = day.split('-').map(Number);
      return isCivilDate(day) ? [`${year}年${month}月${date}日`, day] : same(day);
    }
    case 'days':
      return same(listOf(value).join('、'));
    case 'fineFen':
      return same(`${Number(value) / 100} 元`);
    case 'count':
      return same(Number(value).toLocaleString('en-US'));
    case 'text':
    case 'officers':
    case 'factKeys':
      return same(listOf(value).join('、'));
  }
}

function fieldsOf(
  known: readonly { readonly key: string; readonly nameZh: string; readonly nameEn: string }[],
  value: FactValue,
): [zh: string, en: string] {
  const chosen = listOf(value).map((id) => known.find(({ key }) => key === id));
  return [chosen.map((one) => one?.nameZh ?? '').join('、'), chosen.map((one) => one?.nameEn ?? '').join(', ')];
}

function listOf(value: FactValue): readonly string[] {
  return typeof value === 'object' ? value : [String(value)];
}
