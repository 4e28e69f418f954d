import { createHash } from 'node:crypto';
import { addDays, type CivilDate, civilDateOf, parseCivilDate, startOfCivilDay } from '@jianhu/kernel';
import { compilePack, isPackFor, type Pack, type Rulebook, scannerOf } from '@jianhu/rules';

/** The rules of the day of an event, never of today (design, idea 3). */
export interface RulePacks {
  at(atMs: number): Pack;
  ofDay(day: CivilDate): Pack;
  /** Compiles the scanner of that moment ahead of its first use. */
  prepare(atMs: number): void;
}

interface Dated {
  readonly pack: Pack;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A pack is compiled once per period in which the rules do not change. */
export function createRulePacks(rulebook: Rulebook): RulePacks {
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

  const at = (atMs: number): Pack => (find(atMs) ?? compile(civilDateOf(new Date(atMs)))).pack;

  return {
    at,
    prepare: (atMs) => void scannerOf(at(atMs)),
    ofDay: (day) => (packs.find(({ pack }) => isPackFor(pack, day)) ?? compile(day)).pack,
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
