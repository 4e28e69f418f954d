import type { BookEntry } from '@jianhu/contract';

export interface Group {
  readonly name: string;
  readonly parts: readonly { readonly name: string; readonly entries: readonly BookEntry[] }[];
}

/** Each statute with its articles in the order of their numbers, and under each article what rests on it. */
export function groupByArticle(entries: readonly BookEntry[]): Group[] {
  const statutes = new Map<string, Map<string, BookEntry[]>>();
  for (const entry of entries) {
    for (const { statute, article } of entry.citations) {
      const name = statute.replace(/^中华人民共和国/, '');
      const articles = statutes.get(name) ?? new Map<string, BookEntry[]>();
      articles.set(article, [...(articles.get(article) ?? []), entry]);
      statutes.set(name, articles);
    }
  }
  return [...statutes]
    .map(([name, articles]) => ({
      name: `《${name}》`,
      parts: [...articles]
        .map(([article, found]) => ({ name: article, entries: found }))
        .toSorted((a, b) => articleNumber(a.name) - articleNumber(b.name) || a.name.localeCompare(b.name, 'zh')),
    }))
    .toSorted((a, b) => b.parts.length - a.parts.length || a.name.localeCompare(b.name, 'zh'));
}

/** Each kind with its entries; lexicons by the conduct that they look for. */
export function groupByCategory(entries: readonly BookEntry[], kindName: (kind: string) => string): Group[] {
  const kinds = Map.groupBy(entries, ({ kind }) => kind);
  return [...kinds].map(([kind, found]) => ({
    name: kindName(kind),
    parts: [{ name: '', entries: found.toSorted((a, b) => a.nameZh.localeCompare(b.nameZh, 'zh')) }],
  }));
}

const DIGITS = '零一二三四五六七八九';

/** 第一百二十三条之一 → 123; what is no article stands last. */
export function articleNumber(article: string): number {
  const [, words = ''] = /^第([一二三四五六七八九十百零]+)条/.exec(article) ?? [];
  if (words === '') return Number.MAX_SAFE_INTEGER;
  let sum = 0;
  let digit = 0;
  for (const word of words) {
    if (word === '百' || word === '十') {
      sum += (digit || 1) * (word === '百' ? 100 : 10);
      digit = 0;
    } else digit = DIGITS.indexOf(word);
  }
  return sum + digit;
}
