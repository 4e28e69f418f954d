import { addDays, civilDateOf, uuidV7, type WorkingCalendar } from '@jianhu/kernel';
import { type App, inScope, systemScope } from '@jianhu/server';
import type { DemoCity } from '../city/demo-city.ts';
import type { DemoPlace } from '../city/place.ts';
import type { Agenda, Step } from './agenda.ts';
import type { Story, StoryStep } from './complaint-steps.ts';
import { listBurst, listStories } from './complaint-stories.ts';
import { disputePublicity, publishComplaints } from './demo-publicity.ts';
import type { Staff, Team } from './demo-people.ts';
import type { LaneClock } from './lane-clock.ts';
import { listConcludedStories, listMerchantStories } from './merchant-stories.ts';
import { atMinute, officeTime } from './office-hours.ts';

export interface ComplaintOptions {
  readonly app: App;
  readonly city: DemoCity;
  readonly place: DemoPlace;
  readonly calendar: WorkingCalendar;
  readonly staff: Staff;
  readonly until: Date;
}

/** A story and whom it is about. */
interface Placed {
  readonly story: Story;
  readonly serial: number;
  readonly operator: Operator;
}

type Operator = DemoCity['operators'][number];
type Command = Parameters<App['complaints']['actOnItem']>[2];

/** Work items of 12315 through the door that the exchange uses, and the steps of officers through the very command; a lane for each. */
export function addComplaintHistory(agenda: Agenda, options: ComplaintOptions): void {
  const stories = listStories(civilDateOf(options.until));
  const burst = listBurst();
  const traders = listTraders(options);
  for (const [at, story] of [...stories, ...burst].entries()) {
    const operator = at < stories.length ? traders[at % traders.length] : traders[stories.length % traders.length];
    if (!operator) continue;
    const serial = at + 1;
    for (const one of planStory(options, { story, serial, operator }).steps)
      agenda.add(one.at, one.work, `complaint ${serial}`);
  }
}

const CONCLUDED_SERIAL = 61;
const MERCHANT_SERIAL = 101;

/** Complaints about the merchant of the demo, which is known when the history is over; and how it answers and asks for the channels. */
export async function complainOfMerchant(
  options: ComplaintOptions & { readonly clock: LaneClock },
  merchant: { readonly personId: string; readonly tenantId: string; readonly operatorId: string | null },
): Promise<void> {
  const { app, city, clock, until } = options;
  const operator = city.operators.find(({ id }) => id === merchant.operatorId);
  if (!operator) return;
  const live = async (story: Story, at: number): Promise<string> => {
    const { steps, item } = planStory(options, { story, serial: MERCHANT_SERIAL + at, operator });
    for (const one of steps) if (one.at < until) await clock.runAt(one.at, one.work);
    return item.id;
  };
  const [, negotiated = ''] = await Promise.all(listMerchantStories(civilDateOf(until)).map(live));
  const { tenantId } = merchant;
  const caller = { ...(await app.identity.callerOf(merchant.personId)), tenantId };
  await disputePublicity(
    { ...options, team: teamOf(options, operator), operatorId: operator.id },
    { caller, tenantId },
  );
  const text = '愿意退货退款，来回运费由本店承担。';
  const id = uuidV7(app.infra.clock, app.infra.rng);
  const offer = { kind: 'settlement', id, text, offerFen: 16_900 } as const;
  await app.complaints.proposeSettlement(caller, { tenantId, complaintId: negotiated, ...offer });
  await app.complaints.applyForChannel(caller, { tenantId, channel: 'both', contactPost: '售后主管' });
}

/** A shop whose complaints are over and published, as everybody reads it; not the one of the merchant. */
export async function publishOfTrader(
  options: ComplaintOptions & { readonly clock: LaneClock },
  merchantId: string | null,
): Promise<void> {
  const traders = listTraders(options).filter(({ id }) => id !== merchantId);
  const operator = traders[listStories(civilDateOf(options.until)).length + 1];
  if (!operator) return;
  for (const [at, story] of listConcludedStories().entries())
    for (const one of planStory(options, { story, serial: CONCLUDED_SERIAL + at, operator }).steps)
      await options.clock.runAt(one.at, one.work);
  await publishComplaints({ ...options, team: teamOf(options, operator), operatorId: operator.id });
}

/** Operators with a code and an open shop, from each county in turn. */
function listTraders({ city, place }: ComplaintOptions): readonly Operator[] {
  const open = new Set(city.shops.filter(({ status }) => status === 'open').map(({ operatorId }) => operatorId));
  const traders = city.operators.filter(({ id, uscc }) => uscc !== null && open.has(id));
  const byCounty = place.counties.map(({ code }) => traders.filter(({ countyCode }) => countyCode === code));
  const most = Math.max(0, ...byCounty.map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => byCounty.flatMap((ones) => ones[at] ?? [])).flat();
}

/** When what is done: the receipt, then the steps of the officer in charge. */
function planStory(options: ComplaintOptions, placed: Placed): Planned {
  const { calendar, until } = options;
  const { story, serial, operator } = placed;
  const team = teamOf(options, operator);
  const received = atMinute(addDays(civilDateOf(until), -story.daysAgo), 9 * 60 + (serial % 50));
  const moving: Moving = { id: '', version: 1, serial, isReport: story.kind === 'report' };
  if (!team) return { steps: [], item: moving };
  const steps: Step[] = [
    { at: received, work: async () => void (moving.id = await tellItem(options, placed, received)) },
  ];
  let at = received;
  for (const one of story.steps) {
    at = officeTime(calendar, at, one.after, 10 * 60 + (serial % 50));
    steps.push({ at, work: () => take(options.app, team, moving, one) });
  }
  return { steps, item: moving };
}

function teamOf({ place, staff }: ComplaintOptions, { countyCode }: Operator): Team | undefined {
  return staff.teams.get(place.counties.find(({ code }) => code === countyCode)?.marketRegulatorId ?? '');
}

interface Planned {
  readonly steps: readonly Step[];
  readonly item: Moving;
}

/** What officers write on papers beside the record. */
const PAPER_WORDS = {
  next: '本机关将征求被投诉人是否同意调解。',
  term: '自受理之日起六十日内未能达成协议的，终止调解。',
  ground: '不是为生活消费需要，或者不能证明存在争议',
  reason: '购买数量明显超出生活消费需要，且未提供凭证。',
  remedies: '可以依法提起诉讼。',
  performance: '签收本调解书后三日内，由被投诉人原路退款。',
  signatures: '投诉人（签名）：　　　　被投诉人（盖章）：',
  copies: '本调解书一式三份，双方各执一份，办理机关留存一份。',
  seal: '（盖章）',
};

interface Moving {
  id: string;
  version: number;
  readonly serial: number;
  readonly isReport: boolean;
}

async function take(app: App, team: Team, moving: Moving, { action, facts = {}, paper }: StoryStep): Promise<void> {
  const handlers = [team.enforcement.personId];
  const step: Pick<Command, 'action' | 'facts'> =
    action === 'assign'
      ? { action: moving.isReport ? 'assignReport' : 'assignComplaint', facts: { handlers } }
      : { action, facts };
  const documents: Record<string, string> = {};
  if (paper !== undefined) {
    const made = { id: moving.id, documentId: paper, given: PAPER_WORDS };
    documents[paper] = await app.complaints.makePaper(team.enforcement, made);
  }
  const command: Command = { ...step, documents, expectedVersion: moving.version };
  await app.complaints.actOnItem(team.enforcement, moving.id, command);
  moving.version += 1;
}

async function tellItem({ app, city }: ComplaintOptions, placed: Placed, receivedAt: Date): Promise<string> {
  const { story, serial, operator } = placed;
  const shop = city.shops.find(({ operatorId, status }) => operatorId === operator.id && status === 'open');
  const platform = city.platforms.find(({ id }) => id === shop?.platformId)?.domain ?? null;
  const isComplaint = story.kind === 'complaint';
  const person = { name: `演示投诉人${serial}`, phone: `139000${String(10_000 + serial)}`, address: null };
  return inScope(app.infra.db, systemScope, async (tx) => {
    const personRef = await app.identity.vault.put(tx, null, { name: person.name, phone: person.phone });
    return app.complaints.takeWorkItem(tx, {
      counterpart: 'simulator',
      workItemNo: `DEMO-${String(serial).padStart(6, '0')}`,
      itemKind: story.kind,
      state: 'received',
      at: receivedAt,
      receivedAt,
      countyCode: operator.countyCode,
      respondent: {
        nameZh: operator.nameZh,
        uscc: operator.uscc,
        platform,
        shopId: shop?.platformShopId ?? null,
        addressShown: operator.address,
      },
      categoryZh: story.category,
      goodsZh: story.goods,
      requestZh: isComplaint ? '退款退货' : null,
      factsZh: story.text,
      amountFen: isComplaint ? 19_900 + (serial % 100) * 1_000 : null,
      personRef,
      person,
      demo: true,
    });
  });
}
