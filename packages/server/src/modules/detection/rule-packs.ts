import { createHash } from 'node:crypto';
import { addDays, type CivilDate, civilDateOf, parseCivilDate, startOfCivilDay } from '@jianhu/kernel';
import { compilePack, findLoadProblems, isPackFor, type Pack, type Rulebook, scannerOf } from '@jianhu/rules';
import type { PreparedRules } from '../packs/index.ts';

/** The rules of the day of an event, never of today (design, idea 3). */
export interface RulePacks {
  at(atMs: number): Pack;
  ofDay(day: CivilDate): Pack;
  /** Compiles the scanner of that moment ahead of its first use. */
  prepare(atMs: number): void;
  /** Other rules, compiled for every day from that moment on; what runs goes on until they are taken. */
  prepareNext(rulebook: Rulebook, atMs: number): PreparedRules;
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
    prepareNext(rulebook, atMs) {
      const next = openBook(rulebook);
      compileFrom(next, atMs);
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

function openBook(rulebook: Rulebook) {
  const packs: Dated[] = [];
  const compile = (day: CivilDate): Dated => {
    const pack = compilePack(rulebook, { at: day, hash: sha256 });
    const fromMs = startOfCivilDay(parseCivilDate(pack.validFrom)).getTime();
    const toMs = pack.validTo === null ? Infinity : startOfCivilDay(addDays(pack.validTo, 1)).getTime();
    const dated = { pack, fromMs, toMs };
    packs.push(dated);
    return dated;
  };
  const find = (atMs: number): Dated | undefined => packs.find((one) => one.fromMs <= atMs && atMs < one.toMs);
  return {
    at: (atMs: number): Pack => (find(atMs) ?? compile(civilDateOf(new Date(atMs)))).pack,
    ofDay: (day: CivilDate): Pack => (packs.find(({ pack }) => isPackFor(pack, day)) ?? compile(day)).pack,
  };
}

/** Every pack from that moment on has to compile now: at midnight nobody is there to put a broken one right. */
function compileFrom(next: Book, atMs: number): void {
  for (let pack = next.at(atMs); ; pack = next.ofDay(addDays(pack.validTo, 1))) {
    scannerOf(pack);
    if (pack.validTo === null) return;
  }
}

function reasonsAgainst(rulebook: Rulebook): string[] {
  return findLoadProblems(rulebook).map(({ path, subject, message }) => `${path} ${subject}: ${message}`);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
