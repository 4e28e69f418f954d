import type { SentenceValue } from './model.ts';

const PLACEHOLDER = /\{([a-zA-Z0-9]+)\}/g;

export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** Puts the figures into both languages of a sentence. A value that is missing is a bug and throws. */
export function fillSentence(sentence: Sentence, values: Readonly<Record<string, SentenceValue>>): Sentence {
  const fill = (text: string, language: 'zh' | 'en'): string =>
    text.replace(PLACEHOLDER, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new RangeError(`no value for {${name}} in "${text}"`);
      return typeof value === 'object' ? value[language] : String(value);
    });
  return { zh: fill(sentence.zh, 'zh'), en: fill(sentence.en, 'en') };
}

/** The names in braces, each once and sorted. */
export function placeholdersOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name ?? ''))].sort();
}

/** 列举 in both languages. */
export function listOf(words: readonly SentenceValue[]): { readonly zh: string; readonly en: string } {
  const inLanguage = (language: 'zh' | 'en'): string[] =>
    words.map((word) => (typeof word === 'object' ? word[language] : String(word)));
  return { zh: inLanguage('zh').join('、'), en: inLanguage('en').join(', ') };
}
