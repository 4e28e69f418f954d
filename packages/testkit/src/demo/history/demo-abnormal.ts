import { addDays, civilDateOf, startOfCivilDay } from '@jianhu/kernel';
import { type App, inScope, systemScope } from '@jianhu/server';
import type { DemoCity } from '../city/demo-city.ts';

const BASIS = '《企业经营异常名录管理暂行办法》';
/** Invented entries: one made good, one that stands, and the merchant's own that stands. */
const STORIES = [
  { daysAgo: 140, ground: 'annualReport', articleZh: `${BASIS}第四条第（一）项`, removedAfter: 60 },
  { daysAgo: 75, ground: 'unreachable', articleZh: `${BASIS}第四条第（四）项`, removedAfter: null },
  { daysAgo: 140, ground: 'annualReport', articleZh: `${BASIS}第四条第（一）项`, removedAfter: null },
] as const;

/** Enterprises in the list of abnormal operations, as the simulator of the publicity system would tell them. */
export async function addDemoAbnormal(
  app: App,
  { city, until, merchantId }: { readonly city: DemoCity; readonly until: Date; readonly merchantId: string | null },
): Promise<void> {
  const traders = new Set(city.shops.filter(({ status }) => status === 'open').map(({ operatorId }) => operatorId));
  const firms = city.operators.filter(({ kind, status, uscc }) => kind === 'enterprise' && status === 'active' && uscc);
  const others = firms.filter(({ id }) => traders.has(id) && id !== merchantId).slice(0, STORIES.length - 1);
  const listed = [...others, ...firms.filter(({ id }) => id === merchantId)];
  await inScope(app.infra.workerDb, systemScope, async (tx) => {
    for (const [at, { ground, articleZh, daysAgo, removedAfter }] of STORIES.entries()) {
      const uscc = listed[at]?.uscc;
      if (!uscc) continue;
      const told = { entryNo: `YC-DEMO-${at + 1}`, uscc, organZh: '演示登记机关' };
      const enteredOn = addDays(civilDateOf(until), -daysAgo);
      await app.registry.takeAbnormalNotice(tx, 'simulator', {
        ...told,
        act: 'entered',
        why: ground,
        articleZh,
        decisionNo: `演示列入〔${enteredOn.slice(0, 4)}〕${at + 1}号`,
        onDay: enteredOn,
        toldAt: startOfCivilDay(enteredOn),
      });
      if (removedAfter === null) continue;
      const removedOn = addDays(enteredOn, removedAfter);
      await app.registry.takeAbnormalNotice(tx, 'simulator', {
        ...told,
        act: 'removed',
        why: 'repaired',
        articleZh: BASIS,
        decisionNo: `演示移出〔${removedOn.slice(0, 4)}〕${at + 1}号`,
        onDay: removedOn,
        toldAt: startOfCivilDay(removedOn),
      });
    }
  });
}
