import { compileLexicon, createScanner, type Lexicon, type Scanner } from '@jianhu/scan';
import type { FoundWord } from './find-words.ts';

/** Words that lead buyers outside, as the rulebook lists them. */
export interface OutsideLists {
  readonly channelWords: readonly string[];
  readonly payWords: readonly string[];
  /** Longer words of other things in which one of them stands: 加微波炉, 添加微量元素. */
  readonly innocentWords: readonly string[];
}

export interface FoundOutside extends FoundWord {
  readonly isPay: boolean;
}

/** Finds them as they are written and disguised: 加薇, v❤信, 加 微 信. One matcher, compiled with the rules of a day and used by every room. */
export interface OutsideWords {
  /** A cheap look that may say yes too often, and no only where `find` finds nothing. */
  mayFind(text: string): boolean;
  find(text: string): readonly FoundOutside[];
}

const PAY = 'pay';

export function createOutsideWords({ channelWords, payWords, innocentWords }: OutsideLists): OutsideWords {
  const rule = (ruleId: string, words: readonly string[]): Lexicon['rules'][number] => ({
    ruleId,
    ruleVersion: '1',
    category: ruleId,
    article: '',
    effectiveFrom: '2026-02-01',
    effectiveTo: null,
    innocent: innocentWords,
    terms: words.map((word) => ({
      id: word,
      pattern: word,
      severity: 'low',
      exceptions: [],
      ...(LATIN_ONLY.test(word) && BOUNDS),
    })),
  });
  let compiled: Scanner | undefined;
  // Where nobody listens, as where a sighting is only judged again, nothing is compiled.
  const scanner = (): Scanner =>
    (compiled ??= createScanner(
      compileLexicon({ rules: [rule('channel', channelWords), rule(PAY, payWords)], exceptions: [] }),
    ));
  return {
    mayFind: (text) => scanner().mayHit(withAdd(text)),
    find: (text) =>
      scanner()
        .scan({ text: withAdd(text) })
        .map(({ ruleId, term, start, end }) => ({ word: term, start, end, isPay: ruleId === PAY })),
  };
}

/**
 * A sign that stands for 加, as +V and ➕薇; after a letter, a figure or 微信 it adds something else (C+V). One character for one, so that every
 * place stays. What stands before it is looked at behind it: few texts have such a sign, and nothing is looked at in those that have none.
 */
const ADD_SIGN = /[+＋➕](?<![a-z0-9信].)(?=\s?[vwｖｗ微薇威])/giu;

function withAdd(text: string): string {
  return text.replace(ADD_SIGN, '加');
}

/** As vx: part of a longer run of letters or of the number of a type it is no word. */
const LATIN_ONLY = /^[a-z]+$/i;
const BOUNDS = { notLeft: '[a-z0-9]', notRight: '[ -]?[a-z0-9]' } as const;
