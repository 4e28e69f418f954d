import { addDays, type CivilDate, parseCivilDate } from '@jianhu/kernel';
import { type CompiledLexicon, type Lexicon, compileLexicon, createScanner, type Scanner } from '@jianhu/scan';
import { canonicalJson } from './canonical-json.ts';
import type { ExceptionRecord, LexiconRecord, StatuteRecord } from './records.ts';
import type { Rulebook } from './rulebook.ts';

/** Digest of bytes in hexadecimal: given by the caller, because browser and server hash with different means. */
export type Hash = (bytes: Uint8Array) => string;

/** The rules in force on one day: plain frozen data, the same for the same content. */
export interface Pack {
  readonly packId: string;
  readonly packHash: string;
  /** The days on which exactly these rules are in force. */
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
  readonly rules: readonly LexiconRecord[];
  readonly exceptions: readonly ExceptionRecord[];
  readonly statutes: readonly StatuteRecord[];
}

interface Prepared {
  readonly compiled: CompiledLexicon;
  readonly scanner: Scanner;
}

const prepared = new WeakMap<Pack, Prepared>();
const FIRST_DAY = parseCivilDate('1949-10-01');

/** Chooses the versions in force on the day of the act (brief 0.4). */
export function compilePack(rulebook: Rulebook, options: { readonly at: CivilDate; readonly hash: Hash }): Pack {
  const { at, hash } = options;
  const content = {
    ...validity(rulebook, at),
    rules: rulebook.lexicons.map((item) => item.record).filter((record) => isInForce(record, at)),
    exceptions: rulebook.exceptions.map((item) => item.record).filter((record) => isInForce(record, at)),
    statutes: rulebook.statutes.map((item) => item.record).filter((record) => isInForce(record, at)),
  };
  const packHash = hash(new TextEncoder().encode(canonicalJson(content)));
  return deepFreeze({ packId: `pack-${content.validFrom}-${packHash.slice(0, 12)}`, packHash, ...content });
}

/** The scanner of a pack; compiled at the first call and kept as long as the pack lives. */
export function scannerOf(pack: Pack): Scanner {
  return prepare(pack).scanner;
}

export function compiledLexiconOf(pack: Pack): CompiledLexicon {
  return prepare(pack).compiled;
}

/** Is the pack the right one for an act of that day? */
export function isPackFor(pack: Pack, at: string): boolean {
  return pack.validFrom <= at && (pack.validTo === null || at <= pack.validTo);
}

/** The words and exceptions of a pack in the form that `@jianhu/scan` takes; can be sent to a worker thread. */
export function lexiconOf(pack: Pick<Pack, 'rules' | 'exceptions'>): Lexicon {
  const known = new Set(pack.exceptions.map((exception) => exception.id));
  return {
    rules: pack.rules.map((rule) => ({
      ruleId: rule.ruleId,
      ruleVersion: rule.version,
      category: rule.category,
      article: `${rule.statute}${rule.article}`,
      effectiveFrom: rule.effectiveFrom,
      effectiveTo: rule.effectiveTo,
      innocent: rule.innocent,
      // An exception that is not in force yet covers nothing: the word list of the law is older than its guide.
      terms: rule.terms.map((term) => ({
        ...withoutUndefined(term),
        exceptions: term.exceptions.filter((id) => known.has(id)),
      })),
    })),
    exceptions: pack.exceptions.map((exception) => ({
      id: exception.id,
      kind: exception.kind,
      basis: exception.basis,
      effectiveFrom: exception.effectiveFrom,
      effectiveTo: exception.effectiveTo,
      features: exception.features.map(withoutUndefined),
    })),
  };
}

function prepare(pack: Pack): Prepared {
  const known = prepared.get(pack);
  if (known) return known;
  const compiled = compileLexicon(lexiconOf(pack));
  const fresh = { compiled, scanner: createScanner(compiled) };
  prepared.set(pack, fresh);
  return fresh;
}

interface Dated {
  readonly effectiveFrom: CivilDate;
  readonly effectiveTo: CivilDate | null;
}

function isInForce(record: Dated, at: CivilDate): boolean {
  return record.effectiveFrom <= at && (record.effectiveTo === null || at <= record.effectiveTo);
}

// The longest run of days around `at` in which no record begins or ends.
function validity(rulebook: Rulebook, at: CivilDate): { validFrom: CivilDate; validTo: CivilDate | null } {
  const dated: Dated[] = [rulebook.lexicons, rulebook.exceptions, rulebook.statutes].flat().map((item) => item.record);
  const beginnings = dated.flatMap((record) => [
    record.effectiveFrom,
    ...(record.effectiveTo === null ? [] : [addDays(record.effectiveTo, 1)]),
  ]);
  const before = beginnings.filter((day) => day <= at).sort();
  const after = beginnings.filter((day) => day > at).sort();
  const next = after[0];
  return { validFrom: before.at(-1) ?? FIRST_DAY, validTo: next === undefined ? null : addDays(next, -1) };
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Defined<T>;
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const member of Object.values(value)) deepFreeze(member);
  return value;
}
