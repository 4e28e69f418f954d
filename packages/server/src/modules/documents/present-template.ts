import { articleOf, type DocumentElement, type DocumentTemplate } from '@jianhu/rules';

/** A template as a page shows it, each element with its article and what its module says beside it: words of the record, what to begin with. */
export function presentTemplate<T extends object>(template: DocumentTemplate, beside: (element: DocumentElement) => T) {
  return {
    documentId: template.documentId,
    nameZh: template.nameZh,
    nameEn: template.nameEn,
    version: template.version,
    form: template.form,
    to: template.to ?? null,
    lines: [...template.lines],
    signature: [...template.signature],
    elements: template.elements.map((element) => ({
      id: element.id,
      nameZh: element.nameZh,
      nameEn: element.nameEn,
      article: articleOf(element),
      checked: element.checked,
      source: element.source.from,
      ...beside(element),
    })),
  };
}
