import { type App, inScope, platformCaller, systemScope } from '@jianhu/server';
import type { DemoCity } from '../city/demo-city.ts';
import type { Staff } from './demo-people.ts';

/** Accounts of the fronts; all demo accounts have the same password. */
export const DEMO_MERCHANT = 'demo.merchant';
export const DEMO_COMPANY = 'demo.company';

interface CounterOptions {
  readonly city: DemoCity;
  readonly staff: Staff;
  readonly password: string;
}

interface Penalised {
  readonly matterId: string;
  readonly unitId: string;
  readonly operatorId: string | null;
}

const WORDS = [
  {
    titleZh: '警惕直播间夸大宣传的珍珠饰品',
    adviceZh: '购买珍珠饰品请索要鉴定证书，核对材质与等级；主播口头承诺请截图留存，发现不符可在 12315 平台投诉。',
  },
  {
    titleZh: '不要轻信“最佳”“第一”等宣传',
    adviceZh: '选购前请核对商品标签和检验报告，理性看待绝对化用语；如遇虚假宣传请保留订单和页面截图。',
  },
];

/** One merchant and one platform company with an account each, and two warnings: one published, one waiting for its approval. */
export async function addDemoCounter(app: App, options: CounterOptions): Promise<void> {
  const penalised = await listPenalised(app);
  await admitTenants(app, options, penalised);
  for (const [at, { matterId, unitId }] of penalised.slice(0, WORDS.length).entries()) {
    const team = options.staff.teams.get(unitId);
    const words = WORDS[at];
    if (!team || !words) continue;
    const id = await app.counter.draftWarning(team.enforcement, { matterId, ...words });
    if (at === 0) await app.counter.actOnWarning(team.head, id, { action: 'approve', expectedVersion: 1 });
  }
}

/** Matters whose penalty was published, the first decided first. */
async function listPenalised(app: App): Promise<readonly Penalised[]> {
  return inScope(app.infra.workerDb, systemScope, (tx) =>
    tx
      .selectFrom('cases.action as a')
      .innerJoin('cases.matter_state as s', 's.id', 'a.matter_id')
      .select(['s.id as matterId', 's.unit_id as unitId', 's.operator_id as operatorId'])
      .where('a.action', '=', 'publishDecision')
      .orderBy('a.at')
      .orderBy('s.id')
      .execute(),
  );
}

async function admitTenants(
  app: App,
  { city, password }: CounterOptions,
  penalised: readonly Penalised[],
): Promise<void> {
  const initialPassword = await app.identity.hashPassword(password);
  const traders = new Set(city.shops.filter(({ status }) => status === 'open').map(({ operatorId }) => operatorId));
  const known = new Set(penalised.map(({ operatorId }) => operatorId));
  const merchants = city.operators.filter(
    ({ id, kind, status }) => kind === 'enterprise' && status === 'active' && traders.has(id),
  );
  // Somebody who has had to do with the regulator, so that the pages have something to tell.
  const merchant = merchants.find(({ id }) => known.has(id)) ?? merchants[0];
  const company = city.platforms.find(({ countyCode }) => countyCode !== null);
  const admit = async (username: string, kind: 'operator' | 'platform', subject: typeof merchant | typeof company) => {
    if (!subject) return;
    const account = { username, displayName: '演示经办人', initialPassword, demo: true };
    const { id: subjectId, countyCode } = subject;
    await app.identity.admitMember(platformCaller, { ...account, subject: { kind, subjectId, countyCode } });
  };
  await admit(DEMO_MERCHANT, 'operator', merchant);
  await admit(DEMO_COMPANY, 'platform', company);
}
