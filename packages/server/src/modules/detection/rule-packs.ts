import { createHash } from 'node:crypto';
import { addDays, type CivilDate, civilDateOf, parseCivilDate, startOfCivilDay } from '@jianhu/kernel';
import {
  buildScanners,
  compilePack,
  findLoadProblems,
  isPackFor,
  type Pack,
  packInSteps,
  type Rulebook,
  scannerOf,
} from '@jianhu/rules';
import { createTurn, runInTurns } from '../../infra/turn.ts';
import type { PreparedRules } from '../packs/index.ts';
import { type LexiconBuilder, openLexiconBuilder } from './build-lexicons.ts';

/** The rules of the day of an event, never of today (design, idea 3). */
export interface DatedPacks {
  at(atMs: number): Pack;
  ofDay(day: CivilDate): Pack;
}

export interface RulePacks extends DatedPacks {
  /** The rules of now, whatever is taken later: what is judged as a whole is judged by these. */
  hold(): DatedPacks;
  /** Compiles the scanner of that moment ahead of its first use. */
  prepare(atMs: number): void;
  /** The pack of a day, compiled in a thread while others go on. */
  prepareDay(day: CivilDate): Promise<Pack>;
  /** Other rules, compiled in a thread for every day from that moment on; what runs goes on until they are taken. */
  prepareNext(rulebook: Rulebook, atMs: number): Promise<PreparedRules>;
}

interface Dated {
  readonly pack: Pack;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A pack is compiled once per period in which the rules do not change. */
export function createRulePacks(first: Rulebook): RulePacks {
  const broken = reasonsAgainst(first);
  if (broken.length > 0) {
    throw new Error(
      `规则库有误，未启动，请执行 jianhu rulebook check。 The rulebook is broken; run jianhu rulebook check: ${broken.join('; ')}`,
    );
  }
  let book = openBook(first);
  const at = (atMs: number): Pack => book.at(atMs);
  return {
    at,
    prepare: (atMs) => void scannerOf(at(atMs)),
    ofDay: (day) => book.ofDay(day),
    hold: () => book,
    prepareDay: (day) => withBuilder((builder) => book.prepare(day, builder)),
    async prepareNext(rulebook, atMs) {
      const next = openBook(rulebook);
      await withBuilder((builder) => compileFrom(next, atMs, builder));
      return {
        kind: 'ready',
        take() {
          book = next;
        },
      };
    },
  };
}

type Book = ReturnType<typeof openBook>;

// What is heard meanwhile waits no longer than this for a turn.
const TURN_MS = 2;

function openBook(rulebook: Rulebook) {
  const packs: Dated[] = [];
  const compile = (day: CivilDate): Dated => put(compilePack(rulebook, { at: day, hash: sha256 }));
  const put = (pack: Pack): Dated => {
    const fromMs = startOfCivilDay(parseCivilDate(pack.validFrom)).getTime();
    const toMs = pack.validTo === null ? Infinity : startOfCivilDay(addDays(pack.validTo, 1)).getTime();
    const dated = { pack, fromMs, toMs };
    packs.push(dated);
    return dated;
  };
  const find = (atMs: number): Dated | undefined => packs.find((one) => one.fromMs <= atMs && atMs < one.toMs);
  const findDay = (day: CivilDate): Dated | undefined => packs.find(({ pack }) => isPackFor(pack, day));
  return {
    at: (atMs: number): Pack => (find(atMs) ?? compile(civilDateOf(new Date(atMs)))).pack,
    ofDay: (day: CivilDate): Pack => (findDay(day) ?? compile(day)).pack,
    async prepare(day: CivilDate, builder: LexiconBuilder): Promise<Pack> {
      const steps = packInSteps(rulebook, { at: day, hash: sha256 });
      const pack = findDay(day)?.pack ?? (await runInTurns(steps, createTurn(TURN_MS)));
      await buildScanners(pack, builder.build);
      return (findDay(day) ?? put(pack)).pack;
    },
  };
}

/** Every pack from that moment on has to compile now: at midnight nobody is there to put a broken one right. */
async function compileFrom(next: Book, atMs: number, builder: LexiconBuilder): Promise<void> {
  for (let day = civilDateOf(new Date(atMs)); ;) {
    const { validTo } = await next.prepare(day, builder);
    if (validTo === null) return;
    day = addDays(validTo, 1);
  }
}

async function withBuilder<T>(work: (builder: LexiconBuilder) => Promise<T>): Promise<T> {
  const builder = openLexiconBuilder();
  try {
    return await work(builder);
  } finally {
    await builder.close();
  }
}

function reasonsAgainst(rulebook: Rulebook): string[] {
  return findLoadProblems(rulebook).map(({ path, subject, message }) => `${path} ${subject}: ${message}`);
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
