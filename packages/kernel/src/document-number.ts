/**
 * The number of an official paper as it is compared: the brackets around its year are written in several ways, wide or narrow, and spaces
 * creep in between.
 *
 * @example normaliseDocumentNumber('绍越市监罚 (2026) 12号') === normaliseDocumentNumber('绍越市监罚〔2026〕12号');
 */
export function normaliseDocumentNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[[({【〔]/g, '〔')
    .replace(/[\])}】〕]/g, '〕');
}

/** Whether two ways of writing are one number. */
export function isSameDocumentNumber(one: string, other: string): boolean {
  return normaliseDocumentNumber(one) === normaliseDocumentNumber(other);
}
