/** Words of Chinese texts: an index of dictionary words beside one of neighbouring pairs, on the documents and clues of a demo city's kind. */
import { readdirSync, readFileSync } from 'node:fs';
import { intBetween, pick, seededRng } from '@jianhu/kernel';
import { readAsked, tokensAsked, tokensOf } from '../packages/server/src/modules/search/words.ts';
import { printReport } from './figure.ts';

const QUESTIONS = 5_000;
const rng = seededRng(20_261_126);
const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });
const HAN = /[\u3400-\u9fff]{2,}/g;

/** Every Chinese sentence of the rulebook: articles, reasons, templates of documents, names. */
function readSentences(): string[] {
  const folder = new URL('../rulebook/', import.meta.url);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  const found = names.flatMap(
    (name) => readFileSync(new URL(name, folder), 'utf8').match(/[\u3400-\u9fff，。、（）]{12,}/g) ?? [],
  );
  return [...new Set(found)];
}

const wordsOf = (text: string): string[] =>
  [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);

const texts = readSentences();
const timed = <T>(work: () => T): [T, number] => {
  const began = performance.now();
  const made = work();
  return [made, performance.now() - began];
};
const [byWords, wordsMs] = timed(() => texts.map((text) => new Set(wordsOf(text))));
const [byPairs, pairsMs] = timed(() => texts.map((text) => new Set(tokensOf(text))));
let [foundByWords, foundByPairs, falseByPairs, pairHits] = [0, 0, 0, 0];
for (let at = 0; at < QUESTIONS; at += 1) {
  const place = intBetween(rng, 0, texts.length - 1);
  const runs = texts[place]?.match(HAN) ?? [];
  const run = runs.length === 0 ? '' : pick(rng, runs);
  const length = Math.min(run.length, intBetween(rng, 2, 6));
  if (length < 2) continue;
  const from = intBetween(rng, 0, run.length - length);
  const question = run.slice(from, from + length);
  if (wordsOf(question).every((word) => byWords[place]?.has(word) === true)) foundByWords += 1;
  const pairs = tokensAsked(readAsked(question).whole);
  if (pairs.every((pair) => byPairs[place]?.has(pair) === true)) foundByPairs += 1;
  byPairs.forEach((tokens, other) => {
    if (!pairs.every((pair) => tokens.has(pair))) return;
    pairHits += 1;
    if (texts[other]?.includes(question) !== true) falseByPairs += 1;
  });
}
const mean = (sets: readonly Set<string>[]): number => sets.reduce((sum, one) => sum + one.size, 0) / sets.length;
const how = `${QUESTIONS} pieces of two to six characters from ${texts.length} sentences of the rulebook`;
printReport({
  bench: 'words of a search',
  figures: [
    { what: 'pieces found by pairs of characters', value: (foundByPairs / QUESTIONS) * 100, unit: '%', how },
    { what: 'pieces found by words of the dictionary (ICU)', value: (foundByWords / QUESTIONS) * 100, unit: '%', how },
    {
      what: 'texts that pairs found and that do not hold the piece',
      value: (falseByPairs / Math.max(1, pairHits)) * 100,
      unit: '%',
      how: `of ${pairHits} found; each is read again before it is shown`,
    },
    { what: 'entries of a sentence, pairs', value: mean(byPairs), unit: 'tokens', how: 'different ones' },
    { what: 'entries of a sentence, words', value: mean(byWords), unit: 'tokens', how: 'different ones' },
    { what: 'making pairs', value: (pairsMs / texts.length) * 1_000, unit: 'µs', how: 'a sentence' },
    { what: 'making words', value: (wordsMs / texts.length) * 1_000, unit: 'µs', how: 'a sentence' },
  ],
});
