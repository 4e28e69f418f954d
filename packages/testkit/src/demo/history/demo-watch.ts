import { addDays, civilDateOf } from '@jianhu/kernel';
import type { App } from '@jianhu/server';
import type { DemoCity } from '../city/demo-city.ts';
import type { Step } from './agenda.ts';
import type { Staff } from './demo-people.ts';
import type { LaneClock } from './lane-clock.ts';
import { atMinute } from './office-hours.ts';

interface WatchOptions {
  readonly app: App;
  readonly city: DemoCity;
  readonly staff: Staff;
  readonly until: Date;
  readonly clock: LaneClock;
}

const DAY = 8 * 60 + 30;
const EVENING = 16 * 60 + 30;
const FROM = '国家网络交易监管平台';
const BASIS = '《直播电商监督管理办法》第四十六条；演示委托';
const SEEN = [
  { conduct: 'comparedPrice', seenZh: '主播口播“全网最低价”，页面没有比较依据' },
  { conduct: 'foodFunction', seenZh: '主播称食品能降血糖' },
  { conduct: 'falsePressure', seenZh: '以倒计时催促下单，倒计时结束后价格未变' },
];

/** Some days of the monitoring point: a task closed, one under way, one that waits, three results, a roster and hand-overs. */
export async function addDemoWatch({ app, city, staff, until, clock }: WatchOptions): Promise<void> {
  const steps: Step[] = [];
  const { watch } = app;
  const { point, supervisor } = staff;
  const [first, second, third] = point;
  const unitId = first?.unitId;
  if (!first || !second || !third || !unitId) return;
  const today = civilDateOf(until);
  const at = (daysAgo: number, minute: number): Date => atMinute(addDays(today, -daysAgo), minute);
  const give = (titleZh: string, askZh: string, days: number): Promise<string> =>
    watch.giveTask(supervisor, {
      unitId,
      fromZh: FROM,
      basisZh: BASIS,
      titleZh,
      askZh,
      dueOn: addDays(today, days),
      demo: true,
    });
  const demo = true;
  let closed = '';
  let open = '';
  steps.push({
    at: at(6, DAY),
    work: async () => {
      closed = await give('“双11”后续价格监测', '监测促销期后直播间标价、划线价和口播价格是否一致。', -1);
      await watch.actOnTask(first, closed, { action: 'accept', expectedVersion: 1 });
    },
  });
  const rooms = city.liveRooms.filter(({ countyCode }) => countyCode !== null && countyCode !== first.countyCode);
  for (const [index, seen] of SEEN.entries()) {
    const room = rooms[index * 7];
    const platform = city.platforms.find(({ id }) => id === room?.platformId)?.domain;
    if (!room || platform === undefined) continue;
    const wish = { platform, roomId: room.platformRoomId, ...seen, demo };
    steps.push({
      at: at(4 - index, EVENING + 20),
      work: async () => void (await watch.handInResult(second, { ...wish, ...(index === 0 && { taskId: closed }) })),
    });
  }
  steps.push({
    at: at(3, DAY + 30),
    work: async () => {
      await watch.actOnTask(first, closed, {
        action: 'submit',
        expectedVersion: 2,
        note: '已监测 26 个直播间，移交线索 1 条。',
      });
      await watch.actOnTask(supervisor, closed, { action: 'close', expectedVersion: 3 });
      open = await give('珍珠、袜业直播间巡查', '核对在册直播间公示信息，记录未公示经营者名称的直播间。', 5);
      await watch.actOnTask(second, open, { action: 'accept', expectedVersion: 1 });
      await give('未成年人用品直播专项监测', '按专项方案监测，发现线索移交属地。', 9);
    },
  });
  const shift = (onDay: string, kind: string, people: readonly { readonly personId: string }[]): Promise<number> =>
    watch.setShift(supervisor, {
      unitId,
      onDay,
      kind,
      people: people.map(({ personId }) => personId),
      leadId: people[0]?.personId ?? '',
      demo,
    });
  steps.push({
    at: at(3, DAY + 60),
    work: async () => {
      for (let ahead = -2; ahead <= 3; ahead += 1) {
        await shift(addDays(today, ahead), 'day', [first, second]);
        await shift(addDays(today, ahead), 'evening', [third, second]);
      }
    },
  });
  steps.push({
    at: at(1, EVENING),
    work: async () => {
      const id = await watch.handOver(first, {
        onDay: addDays(today, -1),
        kind: 'day',
        doneZh: '复核夜间命中 12 处，移交线索 1 条。',
        openZh: '一个直播间更换账号后重新开播，请继续跟看。',
        demo,
      });
      await watch.takeOver(third, id, '已知悉，继续跟看。');
    },
  });
  // After the history: what the point hands over is not drawn into the work that the officers of the history plan.
  for (const one of steps.toSorted((a, b) => a.at.getTime() - b.at.getTime()))
    if (one.at < until) await clock.runAt(one.at, one.work);
  await app.infra.outbox.drain();
}
