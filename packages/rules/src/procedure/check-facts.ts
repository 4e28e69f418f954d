import { isCivilDate } from '@jianhu/kernel';
import type { Facts, FactValue } from './condition.ts';
import type { FactDefinition, Procedure, Transition } from './procedure.ts';
import { type ProcedureWhy, whyOf } from './why.ts';

const MAX_TEXT = 2_000;
const MAX_LIST = 20;
const MAX_AMOUNT = 1e15;

/** What is wrong with the facts and documents given with an action, or null. */
export function checkFacts(
  procedure: Procedure,
  transition: Transition,
  given: { readonly facts: Facts; readonly documents: Readonly<Record<string, string>> },
): ProcedureWhy | null {
  const allowed = [...transition.facts, ...(transition.optionalFacts ?? [])];
  for (const [key, value] of Object.entries(given.facts)) {
    const definition = procedure.facts.find((one) => one.key === key);
    if (!definition || !allowed.includes(key)) return whyOf('why.factUnknown', transition, key);
    if (!fits(definition, value)) return whyOf('why.factWrong', transition, key);
  }
  const missing = transition.facts.find((key) => given.facts[key] === undefined);
  if (missing !== undefined) return whyOf('why.factMissing', transition, missing);
  const strange = Object.keys(given.documents).find((key) => !transition.documents.includes(key));
  if (strange !== undefined) return whyOf('why.documentUnknown', transition, strange);
  const unnumbered = transition.documents.find((key) => (given.documents[key] ?? '').trim() === '');
  return unnumbered === undefined ? null : whyOf('why.documentMissing', transition, unnumbered);
}

function fits({ type, options = [] }: FactDefinition, value: FactValue): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string' && value.trim() !== '' && value.length <= MAX_TEXT;
    case 'day':
      return typeof value === 'string' && isCivilDate(value);
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
      return isList(value);
  }
}

function isList(value: FactValue): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.length <= MAX_LIST && new Set(value).size === value.length;
}
