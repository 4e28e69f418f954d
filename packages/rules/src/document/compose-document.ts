import { type DocumentElement, type DocumentTemplate, fillLine } from './document-template.ts';

export type ComposedDocument =
  | { readonly kind: 'composed'; readonly titleZh: string; readonly lines: readonly string[] }
  /** Elements that the law asks for and nobody has given: without them there is no document. */
  | { readonly kind: 'incomplete'; readonly missing: readonly DocumentElement[] };

/** A document from the words of its elements; one that lacks an element of the law is not made. */
export function composeDocument(
  template: DocumentTemplate,
  words: Readonly<Record<string, string | undefined>>,
): ComposedDocument {
  const wordsOf = (id: string): string => words[id]?.trim() ?? '';
  const missing = template.elements.filter(({ id }) => wordsOf(id) === '');
  if (missing.length > 0) return { kind: 'incomplete', missing };
  return { kind: 'composed', titleZh: template.nameZh, lines: template.lines.map((line) => fillLine(line, wordsOf)) };
}
