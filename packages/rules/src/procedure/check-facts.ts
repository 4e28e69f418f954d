import { checkUscc, type CivilDate, isCivilDate, parseCivilDate } from '@jianhu/kernel';
import { type ConditionView, type Facts, type FactValue, holds } from './condition.ts';
import type { FactDefinition, Life, Transition } from './procedure.ts';
import { type ProcedureWhy, whyOf } from './why.ts';

const MAX_TEXT = 2_000;
const MAX_LIST = 20;
const MAX_AMOUNT = 1e15;

/** What is wrong with the facts and documents given with an action, or null; `view` sees the facts as they are with it. */
export function checkFacts(
  procedure: Life,
  transition: Transition,
  given: { readonly facts: Facts; readonly documents: Readonly<Record<string, string>> },
  view: ConditionView,
): ProcedureWhy | null {
  const isAsked = (key: string): boolean => {
    const { onlyWhen } = procedure.facts.find((one) => one.key === key) ?? {};
    return onlyWhen === undefined || holds(onlyWhen, view);
  };
  const listed = listedBy(transition, view.facts);
  const allowed = [...transition.facts, ...(transition.optionalFacts ?? []), ...listed].filter(isAsked);
  for (const [key, value] of Object.entries(given.facts)) {
    const definition = procedure.facts.find((one) => one.key === key);
    if (!definition || !allowed.includes(key)) return whyOf('why.factUnknown', transition, key);
    if (!fits(definition, value)) return whyOf('why.factWrong', transition, key);
  }
  const missing = [...transition.facts, ...listed].find((key) => given.facts[key] === undefined && isAsked(key));
  if (missing !== undefined) return whyOf('why.factMissing', transition, missing);
  const strange = Object.keys(given.documents).find((key) => !transition.documents.includes(key));
  if (strange !== undefined) return whyOf('why.documentUnknown', transition, strange);
  const unnumbered = documentsOn(transition, parseCivilDate(view.actOn)).find(
    (key) => (given.documents[key] ?? '').trim() === '',
  );
  return unnumbered === undefined ? null : whyOf('why.documentMissing', transition, unnumbered);
}

/**
 * The papers that a step needs on the day on which it is taken.
 * @example documentsOn(transition, parseCivilDate('2026-03-31')); // without what is asked for since April
 */
export function documentsOn({ documents, documentsFrom = {} }: Transition, on: CivilDate): readonly string[] {
  return documents.filter((id) => (documentsFrom[id] ?? on) <= on);
}

/** What an earlier step asked to be given anew. */
export function listedBy({ asksListed }: Transition, facts: Facts): readonly string[] {
  const keys = asksListed === undefined ? undefined : facts[asksListed];
  return Array.isArray(keys) ? (keys as readonly string[]) : [];
}

const FORMATS: Readonly<Record<NonNullable<FactDefinition['format']>, (text: string) => boolean>> = {
  uscc: (text) => checkUscc(text).valid,
  sha256: (text) => /^[0-9a-f]{64}$/.test(text),
  url: (text) => text.length <= 500 && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
  phone: (text) => /^\+?[0-9][0-9 -]{6,19}$/.test(text),
  email: (text) => text.length <= 200 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text),
};

function fits({ type, options = [], format }: FactDefinition, value: FactValue): boolean {
  switch (type) {
    case 'text':
      return (
        typeof value === 'string' &&
        value.trim() !== '' &&
        value.length <= MAX_TEXT &&
        (format === undefined || FORMATS[format](value))
      );
    case 'day':
      return typeof value === 'string' && isCivilDate(value);
    case 'days':
      return isList(value) && value.every(isCivilDate);
    case 'fineFen':
    case 'count':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_AMOUNT;
    case 'yesNo':
      return typeof value === 'boolean';
    case 'choice':
      return options.some((one) => one.id === value);
    case 'choices':
      return isList(value) && value.every((one) => options.some(({ id }) => id === one));
    case 'unit':
      return typeof value === 'string' && value !== '';
    case 'officers':
    case 'units':
    case 'files':
    case 'factKeys':
      return isList(value);
  }
}

function isList(value: FactValue): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.length <= MAX_LIST && new Set(value).size === value.length;
}
