import { expandPattern, normalise, type ScanFinding } from '@jianhu/scan';
import type { Need } from './evaluation/outcome.ts';
import type { TextObservation } from './evaluate-text.ts';
import { type Pack, scannerOf } from './pack.ts';
import type { TermRecord } from './records.ts';

/** The code of the need, and the name of the input. */
const INPUT = 'registeredFunctions';
/** What ends a function on a certificate, and what is written around its name. */
const BETWEEN = /[、，,;；\n]/u;
const AROUND = /^(保健功能|具有|经动物实验评价|经人体试食试验证明)[::]?|[\s。.]|的?(保健)?(功能|作用)$/gu;
/** Supplements of nutrients have no function of this catalogue, so any of them is beyond what was registered. */
const NUTRIENT = /^补充.{1,20}$/u;
const HEALTH_FOOD: readonly string[] = ['healthFood', '保健食品', '保健品'];
/** Rules that a registered function may seem to break; its own words on the certificate are no breach of them. */
const SEEMINGLY_BROKEN: readonly string[] = ['ad.healthFoodClaim', 'ad.medicalClaim', 'ad.medicalGuarantee'];

export interface RegisteredFunctions {
  /** Ids of the terms that claim what was registered. */
  readonly registered: ReadonlySet<string>;
  /** What is in no catalogue that the rules know. */
  readonly unknown: readonly string[];
}

/**
 * The functions as the certificate names them (增强免疫力、有助于改善睡眠), in the words of the catalogue of 2023 or of the one before. Null
 * where none are given, the goods are no health food, or no rule of the day knows functions.
 */
export function readFunctions(pack: Pack, observation: TextObservation): RegisteredFunctions | null {
  const { registeredFunctions = '' } = observation;
  const goods = scannerOf(pack).goodsOf(observation) ?? 'healthFood';
  const terms = functionTerms(pack);
  if (registeredFunctions.trim() === '' || terms.length === 0 || !HEALTH_FOOD.includes(goods)) return null;
  const byName = new Map(terms.flatMap((term) => namesOf(term).map((name) => [bare(name), term.id] as const)));
  const registered = new Set<string>();
  const unknown: string[] = [];
  for (const part of registeredFunctions.split(BETWEEN)) {
    const name = bare(part);
    const id = byName.get(name);
    if (id !== undefined) registered.add(id);
    else if (name !== '' && !NUTRIENT.test(name)) unknown.push(part.trim());
  }
  return { registered, unknown };
}

/** Takes away what only repeats the certificate and adds the functions beyond it, in the order of their place. */
export function settleFunctions(
  pack: Pack,
  observation: TextObservation,
  { registered, unknown }: RegisteredFunctions,
  findings: readonly ScanFinding[],
): readonly ScanFinding[] {
  const claims = scannerOf(pack, 'function').scan(observation);
  const own = claims.filter(({ termId, term }) => registered.has(termId) && isName(pack, termId, term));
  const kept = findings.filter(
    ({ ruleId, start, end }) =>
      !SEEMINGLY_BROKEN.includes(ruleId) || !own.some((claim) => claim.start <= start && end <= claim.end),
  );
  // A name that nobody knows may be the very function that is claimed.
  const needs = unknown.length > 0 ? [INPUT] : [];
  const beyond = claims.filter(({ termId }) => !registered.has(termId)).map((claim) => ({ ...claim, needs }));
  return [...kept, ...beyond].sort((a, b) => a.start - b.start);
}

export function needOfFunctions({ unknown }: RegisteredFunctions): Need[] {
  if (unknown.length === 0) return [];
  const names = unknown.join('、');
  return [
    {
      code: INPUT,
      zh: `登记的保健功能“${names}”不在已知的保健功能目录中，请按注册证书或者备案凭证填写`,
      en: `The registered function “${names}” is in no catalogue known here; give it as the certificate of registration or filing does`,
    },
  ];
}

function functionTerms(pack: Pack): readonly TermRecord[] {
  return pack.rules.flatMap(({ terms }) => terms.filter((term) => term.function !== undefined));
}

function namesOf({ function: named }: TermRecord): string[] {
  return named === undefined ? [] : [named.nameZh, ...named.formerZh];
}

function isName(pack: Pack, termId: string, word: string): boolean {
  const term = functionTerms(pack).find(({ id }) => id === termId);
  return term !== undefined && namesOf(term).some((name) => normalise(name).text === normalise(word).text);
}

/** The name without brackets (胆固醇/甘油三酯), spaces and what certificates write around it. */
function bare(name: string): string {
  return normalise(name)
    .text.replace(/\([^)]*\)/gu, '')
    .replace(AROUND, '')
    .trim();
}

/** Names that no word of their own term says: a claim in them would not be seen. */
export function unsaidNames(term: TermRecord): string[] {
  const words = new Set(expandPattern(term.pattern));
  return namesOf(term).filter((name) => !words.has(name));
}
