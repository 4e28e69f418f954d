import * as fc from 'fast-check';
import { compileLexicon } from './compile-lexicon.ts';
import { createScanner, type Scanner } from './scanner.ts';

/** For tests: a lexicon of one rule that has these words and no exception. */
export function scannerOfTerms(terms: readonly string[], innocent: readonly string[] = []): Scanner {
  return createScanner(
    compileLexicon({
      rules: [
        {
          ruleId: 'test.rule',
          ruleVersion: '1',
          category: 'test',
          article: '广告法第九条第三项',
          effectiveFrom: '2021-04-29',
          effectiveTo: null,
          innocent,
          terms: terms.map((pattern) => ({ id: pattern, pattern, severity: 'high', exceptions: [] })),
        },
      ],
      exceptions: [],
    }),
  );
}

/** For tests: each finding as `term=what stands there[how it is hidden]`; its place must hold just that. */
export function foundIn(scanner: Scanner, text: string): string[] {
  return scanner.scan({ text }).map(({ term, matched, variants, start, end }) => {
    if (text.slice(start, end) !== matched) throw new Error(`${matched} does not stand at ${start} to ${end}`);
    return `${term}=${matched}[${variants.join()}]`;
  });
}

const ORDINARY = ['这款', '面料', '轻薄', '透气', '春秋', '都能穿', '颜色', '好看', '包邮', '家里', '孩子', '，', '。'];

/** For tests: up to twelve words of ordinary copy, in which nothing stands to be found. */
export function ordinaryText(...more: readonly string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...ORDINARY, ...more), { maxLength: 12 }).map((words) => words.join(''));
}
