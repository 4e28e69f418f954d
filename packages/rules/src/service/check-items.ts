import type { Problem, Rulebook } from '../rulebook.ts';
import { checkInForce } from '../check-articles.ts';
import { checkLife, nextOf, type Say, spread } from '../procedure/check-procedures.ts';
import { OUR_RULES } from '../procedure/why.ts';
import { lifeBookOf, lifeOf } from './build-life.ts';
import { fileOf } from './load-items.ts';
import type { ServiceItem } from './service-item.ts';

const KNOWN_OF_EVERY_DOCUMENT = ['number', 'applicant', 'organ', 'on'];

/**
 * Everything in which a service item does not fit itself: besides what is asked of every life (each state is reached and leads to an end, each name is
 * defined), nobody waits for ever for an applicant who does not come back, and every statute is law on the first day.
 */
export function checkServiceItems(
  rulebook: Pick<Rulebook, 'statutes' | 'register'>,
  items: readonly ServiceItem[],
): Problem[] {
  const problems: Problem[] = [];
  for (const item of items) {
    const path = fileOf(item);
    const say: Say = (subject, message) => problems.push({ path, subject, code: 'unknownReference', message });
    checkLife(lifeBookOf(item), lifeOf(item), say);
    checkEnds(item, say);
    checkSteps(item, say);
    checkForm(item, say);
    checkDocuments(item, say);
    checkNotice(item, say);
    checkEnding(item, say);
    checkPlatform(item, say);
    for (const statute of statutesOf(item))
      checkInForce(rulebook, { ...item, path, subject: item.itemId, statute }, (where, subject, code, message) =>
        problems.push({ path: where, subject, code, message }),
      );
  }
  return problems;
}

/** From every state an end is reached by steps of the organ and of the platform alone. */
function checkEnds(item: ServiceItem, say: Say): void {
  const { states, transitions } = item;
  const own = transitions.filter(({ who }) => who.role !== 'applicant');
  const ids = states.map(({ id }) => id);
  const ends = states.filter(({ kind }) => kind === 'end').map(({ id }) => id);
  const ending = spread(ends, (state) => ids.filter((id) => nextOf(own, states, id).includes(state)));
  for (const id of ids) if (!ending.has(id)) say(id, 'waits for ever for an applicant who does not come back');
  for (const { action, to, decides } of transitions) {
    if (ends.includes(to) && decides === undefined) say(action, 'ends it and does not say how');
  }
}

function checkSteps({ transitions, facts, form }: ServiceItem, say: Say): void {
  const listing = facts.filter(({ type }) => type === 'factKeys').map(({ key }) => key);
  for (const { action, from, who, facts: asked, documents, guards = [], asksListed, handsTo } of transitions) {
    if (from.length === 0 && who.role !== 'applicant') say(action, 'is opened by somebody else than the applicant');
    if (who.role === 'system' && asked.length + documents.length > 0)
      say(action, 'is done by the platform, which has nothing to tell and signs nothing');
    // What is done at once whenever it can be done needs a condition, or it would be done at once always.
    if (who.role === 'system' && guards.length === 0) say(action, 'is done by the platform without any condition');
    if (who.role === 'officer' || who.role === 'head' || who.role === 'applicant') {
      if (who.unit !== 'own') say(action, 'is done by the own side');
    }
    if (asksListed !== undefined && !listing.includes(asksListed)) say(action, `${asksListed} lists no facts`);
    const receiver = facts.find(({ key }) => key === handsTo);
    if (handsTo !== undefined && (receiver?.type !== 'unit' || !asked.includes(handsTo)))
      say(action, `${handsTo} names no unit that is asked for`);
    if (who.certifiedOfficers !== undefined) say(action, 'is no enforcement and needs no certificate');
  }
  for (const { key, type } of form)
    if (type === 'factKeys' || type === 'officers') say(key, 'is nothing that an applicant tells');
}

function checkForm({ form, facts, sections }: ServiceItem, say: Say): void {
  const ids = sections.map(({ id }) => id);
  for (const { key, section } of form) if (!ids.includes(section)) say(key, `there is no section ${section}`);
  for (const id of ids) if (!form.some(({ section }) => section === id)) say(id, 'the section is empty');
  for (const { key, personal, unique, type, format } of [...form, ...facts]) {
    if (personal && unique) say(key, 'lies in the vault and cannot be compared');
    if (unique && type !== 'text') say(key, 'only a text can be the only one of its kind');
    if (format !== undefined && type !== 'text') say(key, 'only a text has a form of writing');
  }
}

/** A public notice names a step that begins its term, and no answer that is personal or a file. */
function checkNotice({ publicNotice: notice, transitions, form }: ServiceItem, say: Say): void {
  if (!notice) return;
  const step = transitions.find(({ action }) => action === notice.action);
  const begins = step?.clocks?.some(({ deadline, effect }) => deadline === notice.deadline && effect === 'start');
  if (begins !== true) say('publicNotice', `the step ${notice.action} does not begin ${notice.deadline}`);
  for (const shown of notice.shows) {
    const field = form.find(({ key }) => key === shown);
    if (!field) say('publicNotice', `there is no question ${shown}`);
    if (field?.personal || field?.type === 'files') say('publicNotice', `${shown} is not for everybody`);
  }
}

/** The reminder stands in a state from which the applicant may go on, and tells the end of a term that there is. */
function checkEnding({ ending, transitions, terms }: ServiceItem, say: Say): void {
  if (!ending) return;
  const own = transitions.some(({ from, who }) => who.role === 'applicant' && from.includes(ending.state));
  if (!own) say('ending', `the applicant can do nothing in ${ending.state}`);
  if (!terms.some(({ ruleId }) => ruleId === ending.deadline)) say('ending', `there is no term ${ending.deadline}`);
}

/** What a platform is told is a paper that was issued, and an address that is asked for. */
function checkPlatform({ goesToPlatform: told, transitions, form }: ServiceItem, say: Say): void {
  if (!told) return;
  for (const key of [told.shop, told.url]) {
    const field = form.find((one) => one.key === key);
    if (field?.type !== 'text' || field.personal) say('goesToPlatform', `${key} is no open text of the form`);
  }
  if (!transitions.some(({ decides, documents }) => decides === 'granted' && documents.includes(told.document)))
    say('goesToPlatform', `${told.document} is not what is granted`);
}

function checkDocuments({ documents, transitions, form, facts }: ServiceItem, say: Say): void {
  const open = [...form, ...facts].filter(({ personal }) => !personal).map(({ key }) => key);
  const known = new Set([...KNOWN_OF_EVERY_DOCUMENT, ...open]);
  for (const { id, lines } of documents) {
    for (const [, name = ''] of lines.join('\n').matchAll(/\{(\w+)\}/g))
      if (!known.has(name)) say(id, `there is no fact ${name} to be filled in`);
    if (!transitions.some((one) => one.documents.includes(id))) say(id, 'is never issued');
  }
}

function statutesOf({ basis, terms, transitions, publicNotice }: ServiceItem): Set<string> {
  const guards = transitions.flatMap((one) => one.guards ?? []);
  const all = [...basis, ...terms, ...transitions, ...guards, ...(publicNotice ? [publicNotice] : [])].map(
    ({ statute }) => statute,
  );
  return new Set(all.filter((one) => one !== OUR_RULES));
}
