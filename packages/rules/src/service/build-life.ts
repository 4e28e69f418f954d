import type { WorkingCalendar } from '@jianhu/kernel';
import type { LifeRules } from '../procedure/load-procedures.ts';
import type { Life } from '../procedure/procedure.ts';
import type { ServiceItem } from './service-item.ts';

/** Shares of a term at which it turns amber and red, as for every other term of the platform. */
const BANDS = { amber: 0.6, red: 0.85, basis: 'ours' } as const;

/** The life of an application: the step that opens it asks for the form. */
export function lifeOf(item: ServiceItem): Life {
  const { itemId, states, derived, form } = item;
  const required = form.filter(({ optional }) => !optional).map(({ key }) => key);
  const others = form.filter(({ optional }) => optional).map(({ key }) => key);
  return {
    procedureId: itemId,
    states,
    derived,
    facts: [
      ...form.map(({ section: _section, hint: _hint, optional: _optional, short: _short, ...fact }) => fact),
      ...item.facts,
    ],
    documents: item.documents.map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn })),
    transitions: item.transitions.map((one) =>
      one.from.length > 0
        ? one
        : {
            ...one,
            facts: [...required, ...one.facts],
            optionalFacts: [...others, ...(one.optionalFacts ?? [])],
          },
    ),
  };
}

/** Terms of the item for the engine, which knows them in the form of the statutory ones. */
export function lifeBookOf(item: ServiceItem): Omit<LifeRules, 'calendar'> {
  const { effectiveFrom, effectiveTo, version, reviewedBy, reviewedOn } = item;
  const origin = { effectiveFrom, effectiveTo, reviewedBy, reviewedOn, authority: '', sourceUrl: '' };
  return {
    thresholds: [],
    deadlines: {
      kind: 'deadlines',
      version,
      bands: BANDS,
      deadlines: item.terms.map((term) => ({ ...term, ...origin, no: '' })),
    },
  };
}

export function lifeRulesOf(item: ServiceItem, calendar: WorkingCalendar): LifeRules {
  return { ...lifeBookOf(item), calendar };
}
