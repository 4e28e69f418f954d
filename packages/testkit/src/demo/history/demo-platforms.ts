import { addDays, type CivilDate, civilDateOf, uuidV7 } from '@jianhu/kernel';
import { type App, inScope, systemScope } from '@jianhu/server';
import type { DemoCity } from '../city/demo-city.ts';
import type { Members } from './demo-counter.ts';
import type { Staff } from './demo-people.ts';
import type { LaneClock } from './lane-clock.ts';
import { atMinute } from './office-hours.ts';

interface Options {
  readonly city: DemoCity;
  readonly staff: Staff;
  readonly members: Members;
  readonly clock: LaneClock;
  readonly until: Date;
}

type Filing = Omit<Parameters<App['platforms']['sendFiling']>[1], 'id' | 'tenantId' | 'evidence' | 'care'>;

/**
 * The platform company of the demo over some months: its level is found, it checks itself, files two versions of its agreement (the second
 * too late), tells facts of due care, reports leads and is asked for records in a clue.
 */
export async function addDemoPlatforms(app: App, { city, staff, members, clock, until }: Options): Promise<void> {
  const company = members.platform;
  const platform = city.platforms.find(({ countyCode }) => countyCode !== null);
  const unit = platform?.countyCode ? app.identity.units.marketRegulatorOf(platform.countyCode) : null;
  const team = staff.teams.get(unit?.id ?? '') ?? staff.city;
  if (!company || !platform) return;
  const today = civilDateOf(until);
  const at = async <T>(daysAgo: number, work: () => Promise<T>): Promise<T> => {
    let done: T | undefined;
    await clock.runAt(atMinute(addDays(today, -daysAgo), 10 * 60), async () => {
      done = await work();
    });
    return done as T; // NOTE: runAt has waited for the work
  };
  const { tenantId } = company;
  const caller = { ...(await app.identity.callerOf(company.personId)), tenantId };
  const newId = (): string => uuidV7(app.infra.clock, app.infra.rng);
  const file = (filing: Filing & { readonly care?: string[] }) =>
    app.platforms.sendFiling(caller, { care: [], ...filing, id: newId(), tenantId, evidence: [] });
  const answer = (id: string, decision: 'accepted' | 'returned' | 'noted', text: string) =>
    app.platforms.answerFiling(team.enforcement, { id, decision, text });
  await at(150, () =>
    app.platforms.setProfile(team.head, {
      id: platform.id,
      level: 'small',
      facts: {
        isTradePlatform: true,
        hasUnregisteredOperators: true,
        hasLiveRooms: true,
        sellsFood: true,
        sellsDrugs: false,
      },
      note: '依据平台首页公示、登记信息和年度核查记录',
    }),
  );
  const check = await at(80, () =>
    file({
      kind: 'selfCheck',
      duty: 'markUnregisteredApart',
      text: '首页和店铺页均已区分标记，样式见附件编号 DEMO-01。',
    }),
  );
  await at(78, () => answer(check.id, 'accepted', '已核对，标记清楚。'));
  await at(60, () =>
    file({ kind: 'rules', text: '明确退款时限。', rules: versionOf('3.1', today, { shown: -70, from: -50 }) }),
  );
  await at(5, () =>
    file({ kind: 'rules', text: '调整佣金比例。', rules: versionOf('3.2', today, { shown: -4, from: 6 }) }),
  );
  const care = await at(20, () =>
    file({
      kind: 'care',
      care: ['verifiedEntry', 'reportedUnlawful'],
      text: '涉事店铺入驻时已核验证照，发现后当日下架并报告，处置记录已留存。',
    }),
  );
  await at(18, () => answer(care.id, 'noted', '已收悉，转承办人员依法考虑。'));
  await at(12, () => app.platforms.reportLeads(caller, { tenantId, rows: leadsOf(app, addDays(today, -13)) }));
  await app.infra.outbox.drain();
  const number = await findClueNumber(app, team.enforcement.unitId ?? '');
  if (number === null) return;
  type Ask = Parameters<App['platforms']['requestAssistance']>[1];
  const ask = (daysAgo: number, due: number, asks: string, replay?: Ask['replay']) =>
    at(daysAgo, () =>
      app.platforms.requestAssistance(team.enforcement, {
        id: newId(),
        platformId: platform.id,
        basisId: replay ? 'liveReplay' : 'inCase',
        ...(replay && { replay }),
        matterNumber: number,
        asks,
        dueOn: addDays(today, due),
      }),
    );
  const asked = await ask(30, -20, '请提供涉案店铺近三年的商品信息和交易记录。');
  const reply = await at(24, () =>
    file({ kind: 'assistanceReply', assistanceId: asked.id, text: '已整理交易记录，按要求加密提交。' }),
  );
  await at(23, () => answer(reply.id, 'accepted', '资料齐全。'));
  const eve = addDays(today, -4);
  await ask(2, 8, '请提供涉案直播间该场直播的回放和录制系统的时钟差。', {
    room: '演示直播间 晚间场',
    from: `${eve}T11:00:00Z`,
    until: `${eve}T13:00:00Z`,
  });
}

function versionOf(
  version: string,
  today: CivilDate,
  { shown, from }: { readonly shown: number; readonly from: number },
) {
  return {
    title: '平台服务协议',
    version,
    isMajor: true,
    comment: { from: addDays(today, shown - 10), to: addDays(today, shown - 3), onHomePage: true },
    publishedOn: addDays(today, shown),
    effectiveOn: addDays(today, from),
    olderReadable: true,
    mayLeave: true,
  };
}

function leadsOf({ clues }: App, foundOn: CivilDate): object[] {
  const [conduct] = clues.conducts();
  const lead = (ref: string, goods: string, description: string) => ({
    ref,
    conduct: conduct?.conduct ?? '',
    operatorName: '演示经营者',
    operatorUscc: null,
    platformShopId: `demo-${ref}`,
    goods,
    url: `https://platform.demo.invalid/goods/${ref}`,
    description,
    records: '商品页面快照和近三个月的交易记录',
    measures: '已下架并通知店铺改正',
    foundOn,
  });
  return [
    lead(`${foundOn.slice(0, 4)}-001`, '珍珠项链', '商品标题使用绝对化用语，巡查时发现。'),
    lead(`${foundOn.slice(0, 4)}-002`, '黄酒礼盒', '直播中宣称具有保健功效，复核录像后确认。'),
  ];
}

async function findClueNumber({ infra }: App, unitId: string): Promise<string | null> {
  const row = await inScope(infra.workerDb, systemScope, (tx) =>
    tx
      .selectFrom('clues.clue as c')
      .innerJoin('clues.clue_state as s', 's.id', 'c.id')
      .select('c.number')
      .where('s.unit_id', '=', unitId)
      .orderBy('c.number')
      .executeTakeFirst(),
  );
  return row?.number ?? null;
}
