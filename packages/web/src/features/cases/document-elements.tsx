import type { DocumentElement } from '@jianhu/contract';
import { useId } from 'react';
import { useLanguage, useTranslation } from '../../phrases/index.ts';

type Words = Readonly<Record<string, string>>;

/** What the record does not have, or what the next step will say anew, is written by the officer; the number is given by the platform. */
export function isByHand({ source, words }: DocumentElement): boolean {
  return source === 'fact' || (source !== 'number' && words === '');
}

interface ElementsProps {
  /** What is a choice of the procedure is chosen. */
  readonly template: {
    readonly elements: readonly (DocumentElement & { readonly choices?: readonly string[] })[];
  };
  readonly words: Words;
  readonly given: Words;
  /** Null where nothing may be written. */
  readonly onChange: ((next: Words) => void) | null;
}

/** The list of what the law asks for: each with its article, what stands for it, and whether it is there. */
export function DocumentElements({ template, words, given, onChange }: ElementsProps) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const field = useId();
  return (
    <form className="document-elements" onSubmit={(event) => event.preventDefault()}>
      {template.elements
        .filter(({ source }) => source !== 'number')
        .map((one) => {
          const text = words[one.id] ?? '';
          const isThere = text.trim() !== '';
          return (
            <div key={one.id} className={isThere ? 'element there' : 'element'}>
              <label htmlFor={`${field}-${one.id}`}>
                <span aria-hidden="true">{isThere ? '✓' : '○'}</span>
                {language === 'en' ? one.nameEn : one.nameZh}
                <small>
                  {one.article}
                  {(one.checked === 'recalled' || one.checked === 'inferred') &&
                    ` · ${t(`documents.marks.${one.checked}`)}`}
                </small>
              </label>
              {isByHand(one) && one.choices !== undefined && one.choices.length > 0 && onChange !== null ? (
                <select
                  id={`${field}-${one.id}`}
                  className="select"
                  value={given[one.id] ?? text}
                  disabled={one.words !== ''}
                  onChange={(event) => onChange({ ...given, [one.id]: event.target.value })}
                >
                  {one.choices.map((choice) => (
                    <option key={choice}>{choice}</option>
                  ))}
                </select>
              ) : isByHand(one) && onChange !== null ? (
                <textarea
                  id={`${field}-${one.id}`}
                  className="select"
                  rows={Math.min(8, Math.max(1, Math.ceil(text.length / 34)))}
                  maxLength={20_000}
                  value={given[one.id] ?? ''}
                  onChange={(event) => onChange({ ...given, [one.id]: event.target.value })}
                />
              ) : (
                <output id={`${field}-${one.id}`}>{isThere ? text : t('cases.notInFile')}</output>
              )}
            </div>
          );
        })}
    </form>
  );
}
