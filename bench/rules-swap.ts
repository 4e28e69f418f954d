/** Other rules go live while texts are scanned: how long the scanning thread is held up, by the path of the product. */
import { setImmediate as turn } from 'node:timers/promises';
import { civilDateOf, movableClock, seededRng } from '@jianhu/kernel';
import { compilePack, type Pack, rulebookFromEntries, scannerOf } from '@jianhu/rules';
import { createLogger } from '../packages/server/src/infra/logger.ts';
import { createMetrics } from '../packages/server/src/infra/metrics.ts';
import { readJsonFolder } from '../packages/server/src/infra/read-folder.ts';
import { createRulePacks } from '../packages/server/src/modules/detection/rule-packs.ts';
import { createRuleFollowers } from '../packages/server/src/modules/packs/follow-rules.ts';
import { type Figure, printReport } from './figure.ts';
import { madeTexts, usualWords } from './scan/made-texts.ts';

const SWAPS = 4;
const TEXTS_A_TURN = 20;
const TURNS_AFTER = 200;
const NOW = new Date('2026-11-23T01:00:00Z');
const rng = seededRng(7);
const texts = madeTexts(rng, usualWords(), ['国家级', '全网罪低价'], 0.05);
const entries = readJsonFolder(new URL('../rulebook/', import.meta.url).pathname);
const LEXICON = 'lexicons/absolute-terms.json';

/** The shipped rulebook with one more term, so that its words have to be compiled anew. */
function changed(no: number): typeof entries {
  return entries.map(([path, text]) => {
    if (path !== LEXICON) return [path, text];
    const file = JSON.parse(text) as { terms: { id: string }[] }; // NOTE: a lexicon of our own rulebook
    const term = { ...file.terms[0], id: `bench${no}`, pattern: `测速用词${'甲乙丙丁戊己庚辛'.charAt(no)}` };
    return [path, JSON.stringify({ ...file, terms: [...file.terms, term] })];
  });
}

interface Held {
  readonly busyMs: number;
  readonly wallMs: number;
  readonly readyMs: number;
  readonly texts: number;
}

/** Scans in rounds of {@link TEXTS_A_TURN} texts while the work goes on, and so many rounds after it. */
async function scanWhile(packOf: () => Pack, work: () => Promise<unknown>): Promise<Held> {
  let readyMs = Number.NaN;
  let [at, after, busyMs, wallMs] = [0, 0, 0, 0];
  const asked = performance.now();
  const done = work().then(() => void (readyMs = performance.now() - asked));
  let [last, used] = [performance.now(), threadMs()];
  while (after < TURNS_AFTER) {
    const scanner = scannerOf(packOf());
    for (let i = 0; i < TEXTS_A_TURN; i++) scanner.scan({ text: texts[at++ % texts.length] ?? '' });
    await turn();
    const [now, own] = [performance.now(), threadMs()];
    wallMs = Math.max(wallMs, now - last);
    busyMs = Math.max(busyMs, own - used);
    [last, used] = [now, own];
    if (!Number.isNaN(readyMs)) after++;
  }
  await done;
  return { busyMs, wallMs, readyMs, texts: at };
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

const metrics = createMetrics();
const packs = createRulePacks(rulebookFromEntries(entries));
const followers = createRuleFollowers({ clock: movableClock(NOW), log: createLogger('silent'), metrics }, entries);
followers.follow('detection', ({ rulebook }, atMs) => packs.prepareNext(rulebook, atMs));
const now = (): Pack => packs.at(NOW.getTime());
await scanWhile(now, () => Promise.resolve());
const held: Held[] = [];
const quiet: Held[] = [];
for (let no = 0; no < SWAPS; no++) {
  const before = now().packHash;
  held.push(await scanWhile(now, () => followers.take(no, `hash ${no}`, () => Promise.resolve(changed(no)))));
  if (now().packHash === before) throw new Error('the rules were not taken');
  quiet.push(await scanWhile(now, () => Promise.resolve()));
}
await metrics.stop();

const book = rulebookFromEntries(changed(SWAPS));
let used = threadMs();
scannerOf(compilePack(book, { at: civilDateOf(NOW), hash: () => '' }));
used = threadMs() - used;

const worst = (of: readonly Held[], by: keyof Held): number => Math.max(...of.map((one) => one[by]));
const median = (of: readonly Held[], by: keyof Held): number =>
  of.map((one) => one[by]).toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN;
const how = `the shipped rulebook with one more term, ${SWAPS} times; scanning in rounds of ${TEXTS_A_TURN} texts on the thread that takes the rules`;
const figures: Figure[] = [
  {
    what: 'longest pause of the scanning in a swap, of its own processor time',
    value: median(held, 'busyMs'),
    unit: 'ms',
    how: `${how}; median of the swaps, the round itself and the collecting of garbage included`,
    limit: { atMost: 10, source: 'issue 7' },
  },
  {
    what: 'the longest of all swaps',
    value: worst(held, 'busyMs'),
    unit: 'ms',
    how: 'what is above the median is mostly garbage that is collected while cores are scarce',
  },
  {
    what: 'the same without a swap',
    value: worst(quiet, 'busyMs'),
    unit: 'ms',
    how: `${TURNS_AFTER} rounds after each swap`,
  },
  {
    what: 'longest pause by the wall clock',
    value: worst(held, 'wallMs'),
    unit: 'ms',
    how: 'on a shared machine most of it is waiting for a core',
  },
  {
    what: 'from the files to the first text judged by them',
    value: median(held, 'readyMs'),
    unit: 'ms',
    how: 'median; a fresh thread is started, and it shares the cores with the scanning',
    limit: { atMost: 500, source: 'issue 7' },
  },
  {
    what: 'peer: the same words compiled by the thread that scans',
    value: used,
    unit: 'ms',
    how: 'once, with warm code; the scanning stands still for all of it',
  },
];
printReport({ bench: 'rules-swap', figures });
