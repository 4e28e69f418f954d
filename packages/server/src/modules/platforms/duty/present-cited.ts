/** A thing of the rulebook in both languages with its article. */
export function presentCited(one: {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly statute: string;
  readonly article: string;
}) {
  return { id: one.id, zh: one.nameZh, en: one.nameEn, article: `《${one.statute}》${one.article}` };
}
