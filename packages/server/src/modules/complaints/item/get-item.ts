import { answerKindSchema, type Complaint, type ComplaintFile, type TimelineEntry } from '@jianhu/contract';
import { type CivilDate, civilDateOf, explainClock } from '@jianhu/kernel';
import {
  articleOf,
  availableActions,
  foldMatter,
  type MatterState,
  type Procedure,
  type RunningClock,
  termOf,
} from '@jianhu/rules';
import { atOnce, inScope, lastly, type Tx } from '../../../infra/database.ts';
import { fixedStatement } from '../../../infra/fixed-statement.ts';
import type { Caller } from '../../../infra/http.ts';
import { describeAction, describeFacts, describeTerm } from '../../duties/index.ts';
import type { PersonName } from '../../identity/index.ts';
import type { ComplaintsContext } from '../context.ts';
import { type CourtWords, presentReferral, readCourtWords } from '../court/index.ts';
import { procedureOf } from '../rulebook.ts';
import { isHandling } from './complainant.ts';
import { actorOf } from './item-actor.ts';
import { presentItem } from './item-row.ts';
import { listEnrolled } from './list-enrolled.ts';
import { actionOf, dayOf, type ItemRow, type LoggedAction, openItem, type Opened, selectShown } from './store.ts';

/** The whole file of an item, on one page. */
export async function getItemFile(ctx: ComplaintsContext, caller: Caller, id: string): Promise<ComplaintFile> {
  return inScope(ctx.infra.db, caller, async (tx) => {
    const opened = await openItem(tx, id);
    const [beside] = await lastly(tx, readBeside(ctx, tx, opened));
    return presentFile(ctx, caller, opened, beside);
  });
}

/** What a file shows beside the item and its log. */
export interface Beside {
  readonly people: ReadonlyMap<string, PersonName>;
  readonly related: Complaint[];
  readonly proposals: ComplaintFile['proposals'];
  readonly enrolled: ComplaintFile['enrolled'];
  readonly court: CourtWords | null;
}

/** `named`: whom a step adds to those that the item names already. */
export async function readBeside(
  ctx: ComplaintsContext,
  tx: Tx,
  { row, log }: Opened,
  named: readonly string[] = [],
): Promise<Beside> {
  const [people, related, proposals, enrolled, court] = await atOnce(
    ctx.identity.namesOf([...new Set([...peopleOf(log), ...row.officers, ...named])], tx),
    listHalves(ctx, tx, row),
    row.kind === 'complaint' ? listProposals(tx, row.id) : Promise.resolve([]),
    row.kind === 'complaint' ? listEnrolled(tx, row) : Promise.resolve([]),
    readCourtWords(tx, row.id, log),
  );
  return { people, related, proposals, enrolled, court };
}

export function presentFile(
  ctx: ComplaintsContext,
  caller: Caller,
  opened: Opened & { readonly state?: MatterState },
  { people, related, proposals, enrolled, court }: Beside,
): ComplaintFile {
  const { row, log } = opened;
  const { infra, identity, rules } = ctx;
  const procedure = procedureOf(rules, row.procedure_id, dayOf(row.opened_on));
  const state = opened.state ?? foldMatter(rules, procedure, log.map(actionOf));
  const now = infra.clock.now();
  const today = civilDateOf(now);
  const names: Names = {
    person: (one) => people.get(one)?.displayName ?? one,
    unit: (one) => identity.units.find(one)?.nameZh ?? one,
  };
  const actor = actorOf(caller, row.unit_id);
  const actions = availableActions({ rules, procedure, state, today }, actor);
  const open = actions.filter(({ allowed }) => allowed).map(({ transition }) => transition.action);
  return {
    ...presentItem(ctx, row),
    statute: procedure.statute,
    requestZh: row.request_zh,
    factsZh: row.kind === 'report' && !seesReports(ctx, caller, row) ? null : row.facts_zh,
    amountFen: row.amount_fen,
    addressShown: row.address_shown,
    toldState: row.told_state,
    toldAt: row.told_at?.toISOString() ?? null,
    officers: row.officers.map((one) => ({ id: one, displayName: names.person(one) })),
    terms: state.clocks.map((clock) => ({ ...describeTerm(rules, clock, today), ...explained(ctx, clock, today) })),
    facts: describeFacts(procedure, state.facts, names),
    timeline: log.map((one) => describeEntry(procedure, one, names)).toReversed(),
    related,
    proposals,
    enrolled,
    lead: row.alert_id === null ? null : { alertId: row.alert_id, clueId: row.clue_id },
    personKnown: row.person_ref !== null,
    mayReveal: row.person_ref !== null && isHandling(caller, row) && caller.permissions.has('vault.reveal'),
    court: presentReferral({ log, open }, court),
    availableActions: actions.map((one) => describeAction(procedure, one)),
    asOf: now.toISOString(),
  };
}

/** Who has nothing to do with handling reports does not read their words (order 121 art. 37). */
function seesReports({ identity }: ComplaintsContext, caller: Caller, row: ItemRow): boolean {
  return (
    caller.unitId === row.unit_id ||
    (caller.unitId !== null && identity.units.find(caller.unitId)?.kind === 'marketRegulator')
  );
}

/** The working of a clock, entry by entry. */
function explained({ rules }: ComplaintsContext, { deadline, ledger, ...clock }: RunningClock, today: CivilDate) {
  const [extension] = deadline.extensions;
  const article = articleOf(deadline);
  const words = {
    startZh: deadline.startZh,
    startEn: deadline.startEn,
    dutyZh: deadline.dutyZh,
    dutyEn: deadline.dutyEn,
    article,
    countingArticle: article,
    extensionZh: extension?.approvedByZh ?? '',
    extensionEn: extension?.approvedByEn ?? '',
  };
  const term = termOf(rules, { deadline, ledger, ...clock });
  const steps = explainClock(rules.calendar, term, words, { ledger, today });
  return { explainedZh: steps.map(({ zh }) => zh), explainedEn: steps.map(({ en }) => en) };
}

async function listHalves(ctx: ComplaintsContext, tx: Tx, row: ItemRow): Promise<Complaint[]> {
  if (row.part_of === null && row.work_item_no === null) return [];
  const rows = await selectHalves(tx, { id: row.id, partOf: row.part_of }).execute();
  return rows.slice(0, MOST_HALVES).map((one) => presentItem(ctx, one));
}

const MOST_HALVES = 4;
/** NOTE: both by columns of the same table, so that each is found by its index. */
const selectHalves = fixedStatement((db, { id, partOf }: { readonly id: string; readonly partOf: string | null }) =>
  selectShown(db)
    .where('s.id', '<>', id)
    .where((eb) => eb.or([eb('i.part_of', '=', id), eb('i.id', '=', partOf)])),
);

export async function listProposals(tx: Tx, itemId: string): Promise<ComplaintFile['proposals']> {
  const rows = await selectProposals(tx, { itemId }).execute();
  return rows.map((one) => ({
    id: one.id,
    kind: answerKindSchema.parse(one.kind),
    text: one.text,
    offerFen: one.offer_fen,
    sentAt: one.sent_at.toISOString(),
  }));
}

const selectProposals = fixedStatement((db, { itemId }: { readonly itemId: string }) =>
  db
    .selectFrom('complaints.proposal')
    .select(['id', 'kind', 'text', 'offer_fen', 'sent_at'])
    .where('item_id', '=', itemId)
    .orderBy('sent_at'),
);

function peopleOf(log: readonly LoggedAction[]): string[] {
  return log.flatMap(({ person_id: one, facts }) => [
    ...(one === null ? [] : [one]),
    ...(Array.isArray(facts['handlers']) ? facts['handlers'] : []),
  ]);
}

interface Names {
  person(id: string): string;
  unit(id: string): string;
}

function describeEntry(procedure: Procedure, one: LoggedAction, names: Names): TimelineEntry {
  const step = procedure.transitions.find(({ action }) => action === one.action);
  const to = procedure.states.find(({ id }) => id === one.to_state);
  return {
    seq: one.seq,
    action: one.action,
    nameZh: step?.nameZh ?? one.action,
    nameEn: step?.nameEn ?? one.action,
    on: one.acted_on,
    at: one.at.toISOString(),
    byName: one.person_id === null ? '12315' : names.person(one.person_id),
    byUnitZh: names.unit(one.unit_id),
    officers: [],
    article: one.article,
    toZh: to?.nameZh ?? one.to_state,
    toEn: to?.nameEn ?? one.to_state,
    facts: describeFacts(procedure, one.facts, names),
    documents: procedure.documents.flatMap(({ id, nameZh, nameEn }) => {
      const number = one.documents[id];
      return number === undefined ? [] : [{ id, nameZh, nameEn, number }];
    }),
    note: one.note,
  };
}
