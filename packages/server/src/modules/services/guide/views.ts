import type { getServiceGuide, ResponseOf, ServiceCard, ServiceField } from '@jianhu/contract';
import { AppError, civilDateOf, describePeriod } from '@jianhu/kernel';
import { articleOf, type FactDefinition, type ServiceItem } from '@jianhu/rules';
import type { ServicesContext } from '../context.ts';
import { findItem, listOffered } from '../rulebook.ts';

export function listCards({ rules, infra }: ServicesContext): ServiceCard[] {
  return listOffered(rules, civilDateOf(infra.clock.now())).map(({ item }) => cardOf(item));
}

/** Everything that an applicant should know beforehand, from the one file. */
export function getGuide({ rules }: ServicesContext, itemId: string): ResponseOf<typeof getServiceGuide> {
  const item = findItem(rules, itemId)?.item;
  if (!item) throw new AppError('service.noItem', 404);
  return {
    ...cardOf(item),
    version: item.version,
    handledBy: item.handledBy,
    operatorKinds: item.operatorKinds ?? [],
    basis: item.basis.map((one) => ({ article: articleOf(one), checked: one.checked })),
    prepare: item.prepare,
    sections: item.sections,
    form: item.form.map((field) => presentField(item, field, !field.optional)),
    documents: item.documents.map(({ nameZh, nameEn }) => ({ nameZh, nameEn })),
    terms: item.terms.map((term) => ({
      startZh: term.startZh,
      startEn: term.startEn,
      dutyZh: term.dutyZh,
      dutyEn: term.dutyEn,
      ...lengthOf(term.form),
      article: articleOf(term),
    })),
    steps: item.transitions.map(({ guards = [], ...step }) => ({
      action: step.action,
      nameZh: step.nameZh,
      nameEn: step.nameEn,
      role: step.who.role,
      from: step.from,
      ...targetOf(item, step.to),
      article: articleOf(step),
      checked: step.checked,
      guards: guards.map((guard) => ({ zh: guard.zh, en: guard.en, article: articleOf(guard) })),
    })),
    effectiveFrom: item.effectiveFrom,
    effectiveTo: item.effectiveTo,
  };
}

function cardOf(item: ServiceItem): ServiceCard {
  const { itemId, nameZh, nameEn, summary, measure, applicants, terms } = item;
  const decision = terms.find(({ ruleId }) => ruleId.endsWith('.decision'));
  const length = decision ? lengthOf(decision.form) : { lengthZh: '见指南', lengthEn: 'see the guide' };
  return {
    itemId,
    nameZh,
    nameEn,
    summary,
    measure,
    applicants,
    decideWithin: { zh: length.lengthZh, en: length.lengthEn },
  };
}

function lengthOf(form: ServiceItem['terms'][number]['form']): { lengthZh: string; lengthEn: string } {
  if (form.kind !== 'after') return { lengthZh: '以文书载明的日期为准', lengthEn: 'by the day in the document' };
  const { zh, en } = describePeriod(form);
  return { lengthZh: zh, lengthEn: en };
}

/** A question as a screen asks it; hints and sections are those of the form. */
export function presentField(item: ServiceItem, fact: FactDefinition, required: boolean): ServiceField {
  const field = item.form.find(({ key }) => key === fact.key);
  return {
    key: fact.key,
    nameZh: fact.nameZh,
    nameEn: fact.nameEn,
    type: fact.type,
    options:
      fact.type === 'factKeys'
        ? item.form.map(({ key, nameZh, nameEn }) => ({ id: key, nameZh, nameEn }))
        : (fact.options ?? []),
    required,
    hint: field?.hint ?? null,
    section: field?.section ?? null,
    personal: fact.personal === true,
    short: field?.short === true,
    onlyWhen: fact.onlyWhen ?? null,
  };
}

export function targetOf({ states }: ServiceItem, to: string): { toZh: string; toEn: string } {
  const state = states.find(({ id }) => id === to);
  return { toZh: state?.nameZh ?? '', toEn: state?.nameEn ?? '' };
}
