/** The text engine on one core: the raw automaton beside a plain one, and the whole path with the rulebook. */
import { createHash } from 'node:crypto';
import { parseCivilDate, seededRng } from '@jianhu/kernel';
import { compilePack, lexiconOf, scannerOf } from '@jianhu/rules';
import { buildMatcher, createFoldedText, createHitList, findAll, foldInto } from '@jianhu/scan';
import { readRulebookFolder } from '../packages/cli/src/read-rulebook-folder.ts';
import { createScanPool, type ScanPool } from '../packages/cli/src/scan-pool.ts';
import { type Figure, printReport } from './figure.ts';
import { madeTerms, madeTexts, usualWords } from './scan/made-texts.ts';
import { plainAhoCorasick } from './scan/plain-aho-corasick.ts';

const ROUNDS = 5;
/** As many texts as one thread is given at once. */
const BLOCK = 500;
const HIT_SHARES = [0, 0.001, 0.05];
const rng = seededRng(7);
const words = usualWords();
const figures: Figure[] = [];
const note = (what: string, value: number, unit: string, how: string, limit?: Figure['limit']): void => {
  figures.push({ what, value, unit, how, ...(limit && { limit }) });
};

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Processor time: a machine that is shared does not slow it down as it does the wall clock. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function charsOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}

for (const count of [20_000, 100_000]) {
  const terms = madeTerms(rng, words, count);
  let automaton = buildMatcher(terms);
  const builds = Array.from({ length: ROUNDS }, () => cpuMs(() => void (automaton = buildMatcher(terms))));
  note(
    `build of ${count} terms`,
    median(builds),
    'ms',
    'processor time, median of five',
    count === 100_000 ? { atMost: 500, source: 'issue 7' } : undefined,
  );
  note(
    `automaton of ${count} terms`,
    automaton.buffer.byteLength / 1e6,
    'MB',
    'one buffer that threads share',
    count === 100_000 ? { atMost: 25, source: 'issue 7' } : undefined,
  );
  const plain = plainAhoCorasick(terms);
  for (const share of HIT_SHARES) {
    const texts = madeTexts(rng, words, terms, share);
    const chars = charsOf(texts);
    const hits = createHitList();
    const folded = createFoldedText();
    let ours = 0;
    let theirs = 0;
    const raw = (): void => {
      ours = 0;
      for (const text of texts) {
        foldInto(text, folded);
        findAll(automaton, folded.units, folded.length, hits);
        ours += hits.count;
      }
    };
    const peer = (): void => {
      theirs = 0;
      for (const text of texts) theirs += plain(text);
    };
    raw();
    peer();
    const rounds = Array.from({ length: ROUNDS }, () => ({ ours: cpuMs(raw), theirs: cpuMs(peer) }));
    if (ours !== theirs) throw new Error(`${ours} hits, the peer has ${theirs}`);
    const speed = chars / median(rounds.map((round) => round.ours)) / 1_000;
    note(
      `folded and matched, ${count} terms, ${share * 100} % of texts hit`,
      speed,
      'million characters/s',
      `${texts.length} texts of ${Math.round(chars / texts.length)} characters, one core; ${ours} hits, the same as the peer`,
    );
    note(
      `beside a plain Aho-Corasick without folding, ${count} terms, ${share * 100} %`,
      median(rounds.map((round) => round.theirs / round.ours)),
      'times',
      'run in turn, median of five ratios',
    );
  }
}

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const rulebook = readRulebookFolder();
let scanner = scannerOf(compilePack(rulebook, { at: parseCivilDate('2026-11-01'), hash }));
note(
  'rulebook to scanner',
  median(
    Array.from({ length: 3 }, () =>
      cpuMs(() => {
        scanner = scannerOf(compilePack(rulebook, { at: parseCivilDate('2026-11-01'), hash }));
      }),
    ),
  ),
  'ms',
  'all lexicons with their spellings, sounds and shapes',
);
for (const share of HIT_SHARES) {
  const texts = madeTexts(rng, words, ['国家级', '全网罪低价', '冶疗高血压', '最.佳', '稳赚不赔'], share);
  const chars = charsOf(texts);
  const scanAll = (): void => {
    for (const text of texts) scanner.scan({ text });
  };
  scanAll();
  const ms = median(Array.from({ length: ROUNDS }, () => cpuMs(scanAll)));
  const how = `${texts.length} texts of ${Math.round(chars / texts.length)} characters, one core, all ways of disguise`;
  note(`whole path, ${share * 100} % of texts hit`, chars / ms / 1_000, 'million characters/s', how);
  note(`whole path, ${share * 100} % of texts hit`, texts.length / ms / 1_000, 'million texts/s', how, {
    atLeast: 3,
    source: 'issue 7',
  });
}

{
  const lexicon = lexiconOf(compilePack(rulebook, { at: parseCivilDate('2026-11-01'), hash }));
  const inputs = madeTexts(rng, words, ['国家级', '全网罪低价'], 0.001).map((text) => ({ text }));
  const [one, two] = await Promise.all([createScanPool({ lexicon, size: 1 }), createScanPool({ lexicon, size: 2 })]);
  const scanBlocks = (pool: ScanPool): Promise<unknown> => {
    const starts = Array.from({ length: Math.ceil(inputs.length / BLOCK) }, (_, at) => at * BLOCK);
    return Promise.all(starts.map((from) => pool.scan(inputs.slice(from, from + BLOCK))));
  };
  const wallMs = async (pool: ScanPool): Promise<number> => {
    const from = performance.now();
    await scanBlocks(pool);
    return performance.now() - from;
  };
  for (const pool of [one, two]) await scanBlocks(pool);
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) ratios.push((await wallMs(one)) / (await wallMs(two)));
  await Promise.all([one, two].map((pool) => pool.close()));
  note('two threads beside one', median(ratios), 'times', 'wall clock, in turn, median of five; automata shared', {
    atLeast: 1.9,
    source: 'issue 7',
  });
}
printReport({ bench: 'scan-speed', figures });
