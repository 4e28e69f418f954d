import type {
  applyForChannel as applyOperation,
  BodyOf,
  listOwnComplaints,
  proposeSettlement as proposeOperation,
  ResponseOf,
} from '@jianhu/contract';
import { AppError, civilDateOf, redactNote, uuidV7 } from '@jianhu/kernel';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { ComplaintsContext } from '../context.ts';
import { openItem as writeItem } from '../item/open-item.ts';
import { openItem, type Opened, selectShown } from '../item/store.ts';
import { presentItem } from '../item/item-row.ts';
import { countAnswers } from '../trends/count-answers.ts';
import { isOpenToProposals, presentOwn } from './own-complaint.ts';
import { aboutParty, isAbout, type Party, partyOf } from './party.ts';

type OwnComplaint = ResponseOf<typeof proposeOperation>;

const MOST = 100;
const DAY_MS = 86_400_000;
const ANSWERS_DAYS = 90;
const FEWEST = 5;

/**
 * Complaints about the tenant's own business, without a word of who complains; of the facts what the organ told it. A report is never
 * among them, nor the complaint's other half (order 121 art. 37).
 */
export async function listOwn(
  ctx: ComplaintsContext,
  caller: Caller,
  tenantId: string,
): Promise<ResponseOf<typeof listOwnComplaints>> {
  const party = await partyOf(ctx, caller, tenantId);
  return inScope(ctx.infra.db, systemScope, async (tx) => {
    const ids = await selectShown(tx)
      .where(aboutParty(party))
      .where('s.kind', '=', 'complaint')
      .orderBy('s.changed_at', 'desc')
      .limit(MOST)
      .execute();
    const items: OwnComplaint[] = [];
    for (const { id } of ids) items.push(await presentOwn(ctx, tx, await openItem(tx, id)));
    const rows = await listEnrolments(tx, party);
    return {
      items,
      onPlatform: party.platform === null ? null : await readAnswers(ctx, tx, party.platform),
      enrolments: rows.map((row) => {
        const { id, number, stateZh, stateEn } = presentItem(ctx, row);
        return { id, number, stateZh, stateEn, channel: row.category_zh };
      }),
      mayApply: party.uscc !== null && rows.every(({ ended_on: endedOn }) => endedOn !== null),
    };
  });
}

/** One proposal, kept as it was sent; the officer puts it to the consumer, and nothing follows from it by itself. */
export async function proposeSettlement(
  ctx: ComplaintsContext,
  caller: Caller,
  given: BodyOf<typeof proposeOperation> & { readonly tenantId: string; readonly complaintId: string },
): Promise<OwnComplaint> {
  const { tenantId, complaintId } = given;
  const party = await partyOf(ctx, caller, tenantId);
  const own = await inScope(ctx.infra.db, systemScope, (tx) => findOwn(tx, complaintId, party));
  if (!isOpenToProposals(own.row)) throw new AppError('complaint.notOpenToProposals', 409);
  await inScope(ctx.infra.db, { ...caller, tenantId }, async (tx) => {
    await tx
      .insertInto('complaints.proposal')
      .values({
        id: given.id,
        item_id: complaintId,
        tenant_id: tenantId,
        kind: given.kind,
        text: redactNote(given.text) ?? '—',
        offer_fen: given.offerFen,
        sent_by: caller.personId,
        sent_at: ctx.infra.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
  return inScope(ctx.infra.db, systemScope, async (tx) => presentOwn(ctx, tx, await findOwn(tx, complaintId, party)));
}

/** An enterprise, or the company of a platform, asks to settle complaints first; an officer checks and enrols it. */
export async function applyForChannel(
  ctx: ComplaintsContext,
  caller: Caller,
  { tenantId, channel, contactPost }: BodyOf<typeof applyOperation> & { readonly tenantId: string },
): Promise<ResponseOf<typeof applyOperation>> {
  const party = await partyOf(ctx, caller, tenantId);
  const { uscc, nameZh, operatorId, countyCode, platform, demo } = party;
  if (uscc === null) throw new AppError('complaint.enterprisesOnly', 409);
  return inScope(ctx.infra.db, systemScope, async (tx) => {
    const rows = await listEnrolments(tx, party);
    if (rows.some(({ ended_on: endedOn }) => endedOn === null)) throw new AppError('complaint.enrolledAlready', 409);
    const { units } = ctx.identity;
    const unit = (countyCode === null ? null : units.marketRegulatorOf(countyCode)) ?? units.cityMarketRegulator();
    const now = ctx.infra.clock.now();
    const number = `RZ-${civilDateOf(now).replaceAll('-', '')}-${uuidV7(ctx.infra.clock, ctx.infra.rng).slice(-8)}`;
    const id = await writeItem(ctx, tx, caller, {
      kind: 'enrolment',
      number,
      counterpart: null,
      workItemNo: null,
      partOf: null,
      receivedAt: now,
      unitId: unit.id,
      countyCode: unit.countyCode,
      respondent: {
        nameZh,
        uscc,
        operatorId,
        platform,
        shopId: null,
        addressShown: null,
      },
      categoryZh: channel,
      goodsZh: null,
      requestZh: null,
      factsZh: contactPost,
      amountFen: null,
      personRef: null,
      complainant: null,
      toldState: null,
      toldAt: null,
      facts: { channel, contactPost },
      demo,
    });
    return { id, number };
  });
}

export async function findOwn(tx: Tx, id: string, party: Party): Promise<Opened> {
  const opened = await openItem(tx, id);
  if (!isAbout(opened.row, party) || opened.row.kind !== 'complaint') throw new AppError('record.notFound', 404);
  return opened;
}

/** A company enrols for itself, and for each platform that it runs. */
async function listEnrolments(tx: Tx, party: Party) {
  return selectShown(tx)
    .where(aboutParty(party))
    .where('s.kind', '=', 'enrolment')
    .where('i.platform', 'is not distinct from', party.platform)
    .orderBy('s.changed_at', 'desc')
    .limit(10)
    .execute();
}

/** How merchants on the platform answer; of fewer complaints than that a number would tell of a single one (brief 7.12). */
async function readAnswers(
  { infra }: ComplaintsContext,
  tx: Tx,
  platform: string,
): Promise<ResponseOf<typeof listOwnComplaints>['onPlatform']> {
  const now = infra.clock.now();
  const from = new Date(now.getTime() - ANSWERS_DAYS * DAY_MS);
  const [counted] = await countAnswers(tx, { from, now, platform });
  if (!counted || counted.items < FEWEST) return { days: ANSWERS_DAYS, answers: null };
  const { items, offered, replied, settled } = counted;
  return { days: ANSWERS_DAYS, answers: { items, offered, replied, settled } };
}
