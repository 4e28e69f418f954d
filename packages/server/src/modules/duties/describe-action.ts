import type { MatterAction } from '@jianhu/contract';
import { articleOf, type AvailableAction, type Procedure } from '@jianhu/rules';

/** A step with all that a form needs to ask for it. */
export function describeAction(procedure: Procedure, { transition, allowed, why }: AvailableAction): MatterAction {
  const { action, nameZh, nameEn, who, facts, optionalFacts = [], documents, to } = transition;
  const target = procedure.states.find(({ id }) => id === to);
  return {
    action,
    nameZh,
    nameEn,
    allowed,
    why,
    article: articleOf(transition),
    toZh: target?.nameZh ?? '',
    toEn: target?.nameEn ?? '',
    twoOfficers: who.certifiedOfficers !== undefined,
    recordWithinDays: transition.recordWithinDays ?? 0,
    facts: procedure.facts
      .filter(({ key }) => facts.includes(key) || optionalFacts.includes(key))
      .map(({ key, type, options = [], ...names }) => ({
        key,
        nameZh: names.nameZh,
        nameEn: names.nameEn,
        type,
        options,
        required: facts.includes(key),
      })),
    documents: procedure.documents.filter(({ id }) => documents.includes(id)),
  };
}
