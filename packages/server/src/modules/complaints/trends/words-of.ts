/** By the dictionary of ICU, as the one search reads a question; of a text each word once. */
const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });
const WORD = /^(?:[\u3400-\u9fff\u{20000}-\u{3ffff}]{2,8}|[a-z][a-z0-9]{1,19})$/u;
const SINGLE = /^[\u3400-\u9fff\u{20000}-\u{3ffff}]$/u;
const LONGEST_RUN = 4;

/**
 * Words of a complaint. What the dictionary does not know falls into single characters: a run of two to four of them is taken whole and by its
 * pairs, since new words are what a rise is made of and do not always have the same neighbours. Numbers and masks are none.
 */
export function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  let run = '';
  const endRun = (): void => {
    if (run.length >= 2 && run.length <= LONGEST_RUN) words.add(run);
    for (let at = 0; at + 2 <= run.length; at++) words.add(run.slice(at, at + 2));
    run = '';
  };
  for (const { segment } of segmenter.segment(text.normalize('NFKC').toLowerCase())) {
    if (SINGLE.test(segment)) {
      run += segment;
      continue;
    }
    endRun();
    if (WORD.test(segment)) words.add(segment);
  }
  endRun();
  return words;
}
