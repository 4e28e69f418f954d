import type { MatterAction } from '@jianhu/contract';
import { articleOf, type AvailableAction, type Procedure, type Transition } from '@jianhu/rules';

/** A step with all that a form needs to ask for it. */
export function describeAction(procedure: Procedure, { transition, allowed, why }: AvailableAction): MatterAction {
  return { ...formOf(procedure, transition), allowed, why };
}

type Form = Omit<MatterAction, 'allowed' | 'why'>;

/** What hangs on the rulebook alone is built once; a rulebook that is read anew brings other objects. */
const forms = new WeakMap<Procedure, Map<Transition, Form>>();

function formOf(procedure: Procedure, transition: Transition): Form {
  const known = forms.get(procedure) ?? new Map<Transition, Form>();
  forms.set(procedure, known);
  const form = known.get(transition) ?? buildForm(procedure, transition);
  known.set(transition, form);
  return form;
}

function buildForm(procedure: Procedure, transition: Transition): Form {
  const { action, nameZh, nameEn, who, facts, optionalFacts = [], documents, to } = transition;
  const target = procedure.states.find(({ id }) => id === to);
  return {
    action,
    nameZh,
    nameEn,
    article: articleOf(transition),
    toZh: target?.nameZh ?? '',
    toEn: target?.nameEn ?? '',
    twoOfficers: who.certifiedOfficers !== undefined,
    recordWithinDays: transition.recordWithinDays ?? 0,
    facts: procedure.facts
      .filter(({ key, byPlatform }) => byPlatform !== true && (facts.includes(key) || optionalFacts.includes(key)))
      .map(({ key, type, options = [], approvedCheck, ...names }) => ({
        key,
        nameZh: names.nameZh,
        nameEn: names.nameEn,
        type: approvedCheck ? ('approvedCheck' as const) : type,
        options,
        required: facts.includes(key),
      })),
    documents: procedure.documents
      .filter(({ id }) => documents.includes(id))
      .map((document) => ({ ...document, made: false })),
  };
}
