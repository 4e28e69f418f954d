import type { Procedure, Transition } from '@jianhu/rules';

/** The fact by which a step names the approved check on which it stands; undefined for a step that is no inspection. */
export function checkFactOf(
  { facts: known }: Pick<Procedure, 'facts'>,
  { facts, optionalFacts = [] }: Pick<Transition, 'facts' | 'optionalFacts'>,
): string | undefined {
  return known.find(({ key, approvedCheck }) => approvedCheck && (facts.includes(key) || optionalFacts.includes(key)))
    ?.key;
}
