import { createHash } from 'node:crypto';
import { articleOf, composeDocument, type DocumentTemplate, type DocumentText } from '@jianhu/rules';
import { type DocumentRecordView, type Words, wordsOf } from './document-words.ts';

/** A document as it reads with the words that are known, or what it lacks. */
export interface Made {
  readonly templateVersion: string;
  readonly words: Words;
  readonly text: DocumentText | null;
  readonly sha256: string | null;
  readonly missing: readonly {
    readonly id: string;
    readonly zh: string;
    readonly en: string;
    readonly article: string;
  }[];
}

export function compose(template: DocumentTemplate, record: DocumentRecordView, given: Words): Made {
  const words = wordsOf(template, record, given);
  // A draft lacks its number, which is given when nothing else is missing.
  const numberId = template.elements.find(({ source }) => source.from === 'number')?.id ?? '';
  const made = composeDocument(template, { ...words, [numberId]: words[numberId] || '（未编号）' });
  const base = { templateVersion: template.version, words };
  if (made.kind === 'incomplete') {
    const missing = made.missing.map((one) => ({
      id: one.id,
      zh: one.nameZh,
      en: one.nameEn,
      article: articleOf(one),
    }));
    return { ...base, text: null, sha256: null, missing };
  }
  const { titleZh, form, to, lines, signature } = made;
  const text = { titleZh, form, to, lines, signature };
  const sha256 = createHash('sha256')
    .update(JSON.stringify([words[numberId] ?? '', text]))
    .digest('hex');
  return { ...base, text, sha256, missing: [] };
}
