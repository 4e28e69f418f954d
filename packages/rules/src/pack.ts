import {
  addDays,
  buildWorkingCalendar,
  type CivilDate,
  parseCivilDate,
  type WorkingCalendar,
  type WorkingCalendarData,
} from '@jianhu/kernel';
import {
  type CompiledLexicon,
  type GoodsNames,
  type Lexicon,
  type LexiconBuffers,
  classesNamedBy,
  compileLexicon,
  createScanner,
  type ScanFinding,
  type Scanner,
} from '@jianhu/scan';
import { canonicalJson, canonicalJsonWith } from './canonical-json.ts';
import type { DeadlinesFile } from './deadline.ts';
import type { ModelRecord } from './model/model-file.ts';
import { type Dated, isInForce } from './origin.ts';
import type { ExceptionRecord, LexiconRecord, StatuteRecord } from './records.ts';
import { finish, type Steps } from './steps.ts';
import { type TermUse, useOf } from './term-use.ts';
import type { Rulebook } from './rulebook.ts';
import type { TableRecord } from './table/table-file.ts';

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
  /** Names of goods by class: by what a source calls its goods rules are switched on and off. */
  readonly goodsNames: readonly GoodsNames[];
  readonly statutes: readonly StatuteRecord[];
  readonly tables: readonly TableRecord[];
  /** Each with its one version in force. */
  readonly models: readonly ModelRecord[];
  /** The terms in force; null where the rulebook has none. */
  readonly deadlines: DeadlinesFile | null;
  readonly calendar: WorkingCalendarData | null;
}

interface Prepared {
  readonly compiled: CompiledLexicon;
  readonly scanner: Scanner;
}

const prepared: Readonly<Record<TermUse, WeakMap<readonly LexiconRecord[], Prepared>>> = {
  alert: new WeakMap(),
  function: new WeakMap(),
  hint: new WeakMap(),
};
/** The canonical form of each record of a rulebook, which nobody changes. */
const forms = new WeakMap<object, string>();
const calendars = new WeakMap<WorkingCalendarData, WorkingCalendar>();
const FIRST_DAY = parseCivilDate('1949-10-01');

/** Chooses the versions in force on the day of the act (brief 0.4). */
export function compilePack(rulebook: Rulebook, options: PackOptions): Pack {
  return finish(packInSteps(rulebook, options));
}

interface PackOptions {
  readonly at: CivilDate;
  readonly hash: Hash;
}

/** The same in pieces, for a thread that has other things to do. */
export function* packInSteps(rulebook: Rulebook, { at, hash }: PackOptions): Steps<Pack> {
  yield* writeForms(rulebook);
  const inForce: InForce = (items) => items.map((item) => item.record).filter((record) => isInForce(record, at));
  const asked = wordsOn(rulebook, inForce);
  yield;
  const words = yield* sharedWords(rulebook, asked, hash);
  const content = {
    ...validity(rulebook, at),
    ...words,
    statutes: inForce(rulebook.statutes),
    tables: inForce(rulebook.tables),
    models: modelsOn(rulebook, at),
    deadlines: deadlinesOn(rulebook, at),
    calendar: rulebook.calendars[0]?.record ?? null,
  };
  yield;
  const bytes = new TextEncoder().encode(canonicalJsonWith(content, forms));
  yield;
  const packHash = hash(bytes);
  yield;
  return deepFreeze({ packId: `pack-${content.validFrom}-${packHash.slice(0, 12)}`, packHash, ...content });
}

/** Writes the form of every record once: it stands in the digest of its words, and in that of each pack. */
function* writeForms({
  lexicons,
  exceptions,
  goodsNames,
  statutes,
  tables,
  models,
  deadlines,
  calendars,
}: Rulebook): Steps<void> {
  const records = [lexicons, exceptions, statutes, tables, calendars].flatMap((list) =>
    list.map(({ record }): object => record),
  );
  const parts = [
    ...models.flatMap(({ record }) => record.versions),
    ...deadlines.flatMap(({ record }) => record.deadlines),
    ...goodsNames.flatMap(({ record }) => record.classes),
  ];
  for (const record of [...records, ...parts]) {
    if (forms.has(record)) continue;
    forms.set(record, canonicalJson(deepFreeze(record)));
    yield;
  }
}

/** Compiles the words of a pack for every use in another thread, so that whoever scans goes on meanwhile. */
export async function buildScanners(pack: Pack, build: (lexicon: Lexicon) => Promise<LexiconBuffers>): Promise<void> {
  for (const use of ['alert', 'function', 'hint'] as const) {
    if (prepared[use].has(pack.rules)) continue;
    const lexicon = lexiconOf(pack, use);
    if (lexicon.rules.length > 0) keep(pack, use, compileLexicon(lexicon, await build(lexicon)));
  }
}

/** The scanner of a pack; compiled at the first call and kept as long as the pack lives. */
export function scannerOf(pack: Pack, use: TermUse = 'alert'): Scanner {
  return prepare(pack, use).scanner;
}

/** The words of a pack as they are compiled for alerts, for threads that share their memory. */
export function lexiconBuffersOf(pack: Pack): LexiconBuffers {
  return prepare(pack, 'alert').compiled.buffers;
}

/** The compiled words among which a finding was made. */
export function compiledLexiconOf(
  pack: Pack,
  { ruleId, termId }: Pick<ScanFinding, 'ruleId' | 'termId'>,
): CompiledLexicon {
  const term = pack.rules.find((rule) => rule.ruleId === ruleId)?.terms.find(({ id }) => id === termId);
  return prepare(pack, term === undefined ? 'alert' : useOf(term)).compiled;
}

/** The working days that the pack counts by. */
export function calendarOf(pack: Pack): WorkingCalendar | null {
  if (pack.calendar === null) return null;
  const known = calendars.get(pack.calendar) ?? buildWorkingCalendar(pack.calendar);
  calendars.set(pack.calendar, known);
  return known;
}

/** Is the pack the right one for an act of that day? */
export function isPackFor(pack: Pack, at: string): boolean {
  return pack.validFrom <= at && (pack.validTo === null || at <= pack.validTo);
}

/**
 * The words and exceptions of a pack in the form that `@jianhu/scan` takes; can be sent to a worker thread. Words of the other uses are
 * kept apart, so that texts of which nobody asks them pay nothing for them.
 */
export function lexiconOf(pack: PackWords, use: TermUse | 'every' = 'alert'): Lexicon {
  const known = new Set(pack.exceptions.map((exception) => exception.id));
  return {
    rules: rulesOfUse(pack.rules, use).map((rule) => ({
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
    // The words of one use name not all classes that the rulebook knows.
    classes: classesNamedBy(pack.rules),
    goodsNames: pack.goodsNames,
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

function rulesOfUse(rules: readonly LexiconRecord[], use: TermUse | 'every'): readonly LexiconRecord[] {
  if (use === 'every') return rules;
  return rules
    .map((rule) => ({ ...rule, terms: rule.terms.filter((term) => useOf(term) === use) }))
    .filter(({ terms }) => terms.length > 0);
}

function prepare(pack: Pack, use: TermUse): Prepared {
  const known = prepared[use].get(pack.rules);
  if (known) return known;
  return keep(pack, use, compileLexicon(lexiconOf(pack, use)));
}

function keep(pack: Pack, use: TermUse, compiled: CompiledLexicon): Prepared {
  const fresh = { compiled, scanner: createScanner(compiled) };
  prepared[use].set(pack.rules, fresh);
  return fresh;
}

/** What texts are scanned for. */
export type PackWords = Pick<Pack, 'rules' | 'exceptions' | 'goodsNames'>;

/** The words of a rulebook whatever the day, as checks look at them. */
export function allWordsOf(rulebook: Rulebook): PackWords {
  return wordsOn(rulebook, (items) => items.map(({ record }) => record));
}

type InForce = <T extends Dated>(items: readonly { readonly record: T }[]) => T[];

function wordsOn({ lexicons, exceptions, goodsNames }: Rulebook, inForce: InForce): PackWords {
  return {
    rules: inForce(lexicons),
    exceptions: inForce(exceptions),
    goodsNames: goodsNames.flatMap(({ record }) => record.classes),
  };
}

const shared = new WeakMap<Rulebook, { readonly asked: PackWords; readonly used: PackWords }[]>();
const byContent = new Map<string, WeakRef<readonly LexiconRecord[]>>();
const besideRules = new WeakMap<readonly LexiconRecord[], PackWords>();

/**
 * Packs that differ in tables or terms only share their words, and with them the scanner, which takes a good part of a second; so do
 * packs of two versions of the rulebook that say the same words.
 */
function* sharedWords(rulebook: Rulebook, asked: PackWords, hash: Hash): Steps<PackWords> {
  const known = shared.get(rulebook) ?? [];
  const parts = ['rules', 'exceptions', 'goodsNames'] as const;
  const found = known.find((one) => parts.every((part) => same(one.asked[part], asked[part])));
  if (found) return found.used;
  const used = yield* wordsOfContent(asked, hash);
  shared.set(rulebook, [...known, { asked, used }]);
  return used;
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at]);
}

function* wordsOfContent(words: PackWords, hash: Hash): Steps<PackWords> {
  const content = canonicalJsonWith(words, forms);
  const bytes = new TextEncoder().encode(content);
  yield;
  const key = hash(bytes);
  yield;
  const rules = byContent.get(key)?.deref();
  const known = rules && besideRules.get(rules);
  // Not every caller's hash tells contents apart.
  if (known && canonicalJsonWith(known, forms) === content) return known;
  for (const [old, held] of byContent) if (!held.deref()) byContent.delete(old);
  byContent.set(key, new WeakRef(words.rules));
  besideRules.set(words.rules, words);
  return words;
}

function modelsOn(rulebook: Rulebook, at: CivilDate): ModelRecord[] {
  return rulebook.models.flatMap(({ record }) => {
    const versions = record.versions.filter((version) => isInForce(version, at));
    return versions.length === 0 ? [] : [{ ...record, versions }];
  });
}

function deadlinesOn(rulebook: Rulebook, at: CivilDate): DeadlinesFile | null {
  const file = rulebook.deadlines[0]?.record;
  return file ? { ...file, deadlines: file.deadlines.filter((deadline) => isInForce(deadline, at)) } : null;
}

// The longest run of days around `at` in which no record begins or ends.
function validity(rulebook: Rulebook, at: CivilDate): { validFrom: CivilDate; validTo: CivilDate | null } {
  const dated: Dated[] = [
    ...[rulebook.lexicons, rulebook.exceptions, rulebook.statutes, rulebook.tables].flat().map((item) => item.record),
    ...rulebook.models.flatMap((item) => item.record.versions),
    ...rulebook.deadlines.flatMap((item) => item.record.deadlines),
  ];
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
