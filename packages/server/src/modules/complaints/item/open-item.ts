import type { ComplaintKind } from '@jianhu/contract';
import { type CivilDate, civilDateOf, uuidV7 } from '@jianhu/kernel';
import {
  articleOf,
  type Facts,
  type Procedure,
  type ProcedureAction,
  stepMatter,
  type Transition,
} from '@jianhu/rules';
import { atOnce, together, type RowScope, type Tx } from '../../../infra/database.ts';
import { appendEntry } from '../../audit/index.ts';
import { entryToPut } from '../../search/index.ts';
import type { ComplaintsContext } from '../context.ts';
import { procedureFor, topicsOf } from '../rulebook.ts';
import { type Complainant, keysOf, textKeyOf } from './complainant-keys.ts';
import { dutyStatements } from './item-duties.ts';
import { itemEntryOf } from './item-entry.ts';
import { actionRow, insertAction, stateColumns } from './store.ts';

/** What is known of an item when it is opened. */
export interface NewItem {
  readonly kind: ComplaintKind;
  readonly number: string;
  readonly counterpart: 'simulator' | 'owner' | null;
  readonly workItemNo: string | null;
  readonly partOf: string | null;
  readonly receivedAt: Date;
  readonly unitId: string;
  readonly countyCode: string | null;
  readonly respondent: {
    readonly nameZh: string;
    readonly uscc: string | null;
    readonly operatorId: string | null;
    readonly platform: string | null;
    readonly shopId: string | null;
    readonly addressShown: string | null;
  };
  readonly categoryZh: string;
  readonly goodsZh: string | null;
  readonly requestZh: string | null;
  readonly factsZh: string;
  readonly amountFen: number | null;
  readonly personRef: string | null;
  /** Digests that another half of the same work item has already, or who complains. */
  readonly complainant: Complainant | Pick<ReturnType<typeof keysOf>, 'phone_key' | 'name_key' | 'address_key'> | null;
  readonly toldState: string | null;
  readonly toldAt: Date | null;
  readonly facts?: Facts;
  readonly demo: boolean;
}

/** Writes an item with its first action. What 12315 sent is no choice of anybody's, so that no gate is asked. */
export async function openItem(
  ctx: ComplaintsContext,
  tx: Tx,
  by: Pick<RowScope, 'actorRef'> & { readonly personId?: string },
  item: NewItem,
): Promise<string> {
  const { infra, rules } = ctx;
  const now = infra.clock.now();
  const on = civilDateOf(item.receivedAt);
  const procedure = procedureFor(rules, item.kind, on);
  const opening = openingOf(procedure);
  const id = uuidV7(infra.clock, infra.rng);
  const action: ProcedureAction = {
    seq: 1,
    action: opening.action,
    at: now,
    on,
    personId: '',
    unitId: item.unitId,
    officers: [],
    facts: item.facts ?? {},
    documents: {},
  };
  const state = stepMatter(rules, procedure, null, action);
  const today: CivilDate = civilDateOf(now);
  const row = {
    id,
    kind: item.kind,
    unit_id: item.unitId,
    county_code: item.countyCode,
    past_units: [],
    opened_on: state.openedOn,
    operator_id: item.respondent.operatorId,
    demo: item.demo,
    alert_id: null,
    clue_id: null,
    ...stateColumns(rules, procedure, state, { today, now }),
  };
  const frame = {
    itemId: id,
    actorRef: by.actorRef,
    article: articleOf(opening),
    fromState: null,
    toState: state.state,
  };
  const news = {
    itemId: id,
    kind: item.kind,
    action: opening.action,
    from: null,
    to: state.state,
    at: now.toISOString(),
  };
  const fixed = rowOf(ctx, { id, procedure, item });
  const duties = dutyStatements(tx, row, { rules, procedure, state }, today);
  await atOnce(
    insertItem(tx, fixed),
    tx.insertInto('complaints.item_state').values(row).execute(),
    insertAction(tx, actionRow(action, { ...frame, note: null })).execute(),
    together(tx, ...duties, entryToPut(itemEntryOf(ctx, { ...fixed, ...row }))),
    appendEntry(tx, infra.clock, by, {
      objectKind: 'complaint',
      objectId: id,
      action: `complaint.${opening.action}`,
      detail: { on, to: state.state, procedure: procedure.procedureId, unitId: item.unitId },
    }),
    infra.outbox.publish(tx, 'complaints.itemMoved.v1', news, now),
  );
  return id;
}

interface Inserted {
  readonly id: string;
  readonly procedure: Procedure;
  readonly item: NewItem;
}

async function insertItem(tx: Tx, row: ReturnType<typeof rowOf>): Promise<void> {
  await tx.insertInto('complaints.item').values(row).execute();
}

function rowOf({ pepper, rules }: ComplaintsContext, { id, procedure, item }: Inserted) {
  const { respondent, complainant } = item;
  const keys = complainant !== null && 'phone_key' in complainant ? complainant : keysOf(pepper, complainant);
  return {
    id,
    number: item.number,
    kind: item.kind,
    procedure_id: procedure.procedureId,
    counterpart: item.counterpart,
    work_item_no: item.workItemNo,
    part_of: item.partOf,
    respondent_zh: respondent.nameZh,
    respondent_uscc: respondent.uscc,
    operator_id: respondent.operatorId,
    platform: respondent.platform,
    shop_id: respondent.shopId,
    address_shown: respondent.addressShown,
    category_zh: item.categoryZh,
    goods_zh: item.goodsZh,
    request_zh: item.requestZh,
    facts_zh: item.factsZh,
    amount_fen: item.amountFen,
    topics: topicsOf(rules.topics, [item.categoryZh, item.goodsZh, item.requestZh, item.factsZh]),
    received_at: item.receivedAt,
    person_ref: item.personRef,
    phone_key: keys.phone_key,
    name_key: keys.name_key,
    address_key: keys.address_key,
    text_key: item.kind === 'enrolment' ? null : textKeyOf(pepper, item.factsZh),
    told_state: item.toldState,
    told_at: item.toldAt,
    demo: item.demo,
  };
}

/** A checked procedure has a step that opens it. */
function openingOf({ procedureId, transitions }: Procedure): Transition {
  const opening = transitions.find(({ from }) => from.length === 0);
  if (!opening) throw new Error(`nothing opens ${procedureId}`);
  return opening;
}
