import { type DocumentElement, type DocumentTemplate, fillLine } from './document-template.ts';

/** A document as it reads. */
export interface DocumentText {
  readonly titleZh: string;
  readonly form: DocumentTemplate['form'];
  readonly to: string | null;
  readonly lines: readonly string[];
  readonly signature: readonly string[];
}

export type ComposedDocument =
  | ({ readonly kind: 'composed' } & DocumentText)
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
  const fill = (line: string): string => fillLine(line, wordsOf);
  return {
    kind: 'composed',
    titleZh: template.nameZh,
    form: template.form,
    to: template.to === undefined ? null : fill(template.to),
    lines: template.lines.map(fill),
    signature: template.signature.map(fill),
  };
}
