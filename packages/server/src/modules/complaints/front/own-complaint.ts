import type { proposeSettlement, ResponseOf } from '@jianhu/contract';
import { type CivilDate, civilDateOf, parseCivilDate } from '@jianhu/kernel';
import { clockStateOn, foldMatter, isRunning } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { ComplaintsContext } from '../context.ts';
import { listProposals } from '../item/get-item.ts';
import { presentItem } from '../item/item-row.ts';
import { actionOf, dayOf, type ItemRow, type LoggedAction, type Opened } from '../item/store.ts';
import { listReached } from '../paper/index.ts';
import { procedureOf } from '../rulebook.ts';

type OwnComplaint = ResponseOf<typeof proposeSettlement>;

/** Before an agreement or an end the respondent may still answer or offer something. */
const OPEN_TO_PROPOSALS: readonly string[] = ['received', 'negotiating', 'accepted', 'mediating', 'sharedCourt'];

export function isOpenToProposals({ state }: Pick<ItemRow, 'state'>): boolean {
  return OPEN_TO_PROPOSALS.includes(state);
}

/** A complaint as its respondent sees it, with its terms and the papers that reached it. */
export async function presentOwn(ctx: ComplaintsContext, tx: Tx, { row, log }: Opened): Promise<OwnComplaint> {
  const { rules, infra, identity } = ctx;
  const procedure = procedureOf(rules, row.procedure_id, dayOf(row.opened_on));
  const { clocks } = foldMatter(rules, procedure, log.map(actionOf));
  const today = civilDateOf(infra.clock.now());
  const dueOf = (clock: (typeof clocks)[number] | undefined): CivilDate | null =>
    clock === undefined ? null : clockStateOn(rules, clock, today).rolled;
  const running = clocks.filter(isRunning);
  const { id, number, stateZh, stateEn, stateKind, categoryZh, goodsZh } = presentItem(ctx, row);
  const reached = await listReached(ctx, tx, { itemId: row.id, party: 'respondent' });
  return {
    id,
    number,
    stateZh,
    stateEn,
    open: stateKind !== 'end',
    categoryZh,
    goodsZh,
    requestZh: row.request_zh,
    amountFen: row.amount_fen,
    receivedOn: civilDateOf(row.received_at),
    told: toldOf(log),
    organZh: identity.units.find(row.unit_id)?.nameZh ?? row.unit_id,
    replyDueOn: dueOf(running.findLast(({ owner }) => owner === 'party')),
    mediationDueOn: dueOf(running.findLast(({ deadline }) => deadline.ruleId === 'complaint.mediation')),
    confirmationDueOn: dueOf(running.findLast(({ deadline }) => deadline.ruleId === 'mediation.confirmation')),
    papers: reached.map(({ id: paper, number: paperNo, template, at }) => ({
      id: paper,
      nameZh: template.nameZh,
      nameEn: template.nameEn,
      number: paperNo,
      on: civilDateOf(at),
    })),
    mayPropose: isOpenToProposals(row),
    proposals: (await listProposals(tx, row.id)).map(({ kind, text, offerFen, sentAt }) => ({
      kind,
      text,
      offerFen,
      sentAt,
    })),
  };
}

/** The words of the work item stay with the organ: they may tell who complains (order 121 art. 37). An officer says what mediation needs. */
function toldOf(log: readonly LoggedAction[]): OwnComplaint['told'] {
  const step = log.findLast(({ action }) => action === 'askRespondent');
  const { disputeFacts, boughtOn, shownEvidence } = step?.facts ?? {};
  if (!step || typeof disputeFacts !== 'string') return null;
  return {
    on: parseCivilDate(step.acted_on),
    factsZh: disputeFacts,
    boughtOn: typeof boughtOn === 'string' ? parseCivilDate(boughtOn) : null,
    evidenceZh: typeof shownEvidence === 'string' ? shownEvidence : null,
  };
}
