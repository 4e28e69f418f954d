import { uuidV7 } from '@jianhu/kernel';
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

interface Member {
  readonly personId: string;
  readonly tenantId: string;
}

/** Whoever comes from outside, by what is its business. */
export type Members = Partial<Readonly<Record<'operator' | 'platform', Member>>>;

/**
 * One merchant and one platform company with an account each, what the merchant wrote on the decision that was served on it, and two
 * warnings: one published, one waiting for its approval. Gives the merchant and both accounts.
 */
export async function addDemoCounter(
  app: App,
  options: CounterOptions,
): Promise<{ readonly merchant: Merchant | undefined; readonly members: Members }> {
  const penalised = await listPenalised(app);
  const { merchant, ...members } = await admitTenants(app, options, penalised);
  if (merchant) {
    await writeToOrgan(app, options.staff, merchant);
    await sayOfItself(app, merchant);
  }
  await app.counter.tellEnds();
  await app.benefits.matchAll();
  for (const [at, { matterId, unitId }] of penalised.slice(0, WORDS.length).entries()) {
    const team = options.staff.teams.get(unitId);
    const words = WORDS[at];
    if (!team || !words) continue;
    const id = await app.counter.draftWarning(team.enforcement, { matterId, ...words });
    if (at === 0) await app.counter.actOnWarning(team.head, id, { action: 'approve', expectedVersion: 1 });
  }
  return { merchant, members };
}

/** Matters whose penalty was published and whose credit was not repaired since, the first decided first. */
async function listPenalised(app: App): Promise<readonly Penalised[]> {
  return inScope(app.infra.workerDb, systemScope, (tx) =>
    tx
      .selectFrom('cases.action as a')
      .innerJoin('cases.matter_state as s', 's.id', 'a.matter_id')
      .select(['s.id as matterId', 's.unit_id as unitId', 's.operator_id as operatorId'])
      .where('a.action', '=', 'publishDecision')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('cases.action as r')
              .select('r.seq')
              .whereRef('r.matter_id', '=', 'a.matter_id')
              .where('r.action', '=', 'stopByRepair'),
          ),
        ),
      )
      .orderBy('a.at')
      .orderBy('s.id')
      .execute(),
  );
}

async function admitTenants(
  app: App,
  { city, password }: CounterOptions,
  penalised: readonly Penalised[],
): Promise<Members & { readonly merchant: Merchant | undefined }> {
  const initialPassword = await app.identity.hashPassword(password);
  const traders = new Set(city.shops.filter(({ status }) => status === 'open').map(({ operatorId }) => operatorId));
  const known = new Set(penalised.map(({ operatorId }) => operatorId));
  // With a credit code, without which nobody may enrol in a channel.
  const merchants = city.operators.filter(
    ({ kind, status, uscc }) => kind !== 'exemptNaturalPerson' && status === 'active' && uscc !== null,
  );
  // Somebody who has had to do with the regulator, so that the pages have something to tell.
  const merchant =
    merchants.find(({ id }) => known.has(id)) ??
    merchants.find(({ id, kind }) => kind === 'enterprise' && traders.has(id));
  const company = city.platforms.find(({ countyCode }) => countyCode !== null);
  const admit = async (username: string, kind: 'operator' | 'platform', subject: typeof merchant | typeof company) => {
    if (!subject) return undefined;
    const account = { username, displayName: '演示经办人', initialPassword, demo: true };
    const { id: subjectId, countyCode } = subject;
    return app.identity.admitMember(platformCaller, { ...account, subject: { kind, subjectId, countyCode } });
  };
  const operator = await admit(DEMO_MERCHANT, 'operator', merchant);
  const platform = await admit(DEMO_COMPANY, 'platform', company);
  const matter = penalised.find(({ operatorId }) => operatorId === merchant?.id);
  return {
    ...(operator && { operator }),
    ...(platform && { platform }),
    merchant: operator && matter && { ...operator, ...matter },
  };
}

/** Enough for some policies to fit and one to be missed by a condition. */
async function sayOfItself(app: App, { personId, tenantId }: Merchant): Promise<void> {
  const caller = { ...(await app.identity.callerOf(personId)), tenantId };
  const size = { employees: 26, assetsYuan: 4_800_000, yearIncomeYuan: 620_000, restrictedIndustry: false };
  const trade = { vatPayer: 'smallScale', quarterSalesYuan: 268_000, isSmallMicro: true, contractSystem: true };
  const loan = { newHiresEnough: false, wagesOwed: false };
  await app.benefits.sayFacts(caller, { tenantId, facts: { ...size, ...trade, ...loan } });
  await app.benefits.noteUptake(caller, { tenantId, policyId: 'vat-small-exempt', state: 'enjoyed' });
}

interface Merchant extends Penalised, Member {}

/** Two letters on the decision: one answered, one that waits. */
async function writeToOrgan(app: App, staff: Staff, merchant: Merchant): Promise<void> {
  const { matterId, tenantId } = merchant;
  const served = await inScope(app.infra.workerDb, systemScope, (tx) =>
    tx
      .selectFrom('cases.action')
      .select('seq')
      .where('matter_id', '=', matterId)
      .where('action', '=', 'serveDecision')
      .executeTakeFirst(),
  );
  const team = staff.teams.get(merchant.unitId);
  if (!served || !team) return;
  const caller = { ...(await app.identity.callerOf(merchant.personId)), tenantId };
  const letter = { tenantId, matterId, seq: served.seq, evidence: [] };
  const write = (kind: 'statement' | 'contest', text: string) =>
    app.counter.sendMessage(caller, { ...letter, id: uuidV7(app.infra.clock, app.infra.rng), kind, text });
  const { id } = await write('statement', '商品详情页已经全部更正，直播话术也已重新培训，随信说明整改情况。');
  await app.counter.answerMessage(team.enforcement, {
    id,
    decision: 'noted',
    text: '整改情况已收悉，将在复查时核对。',
  });
  await write('contest', '决定书所列的第二段话术出自回放剪辑，请核对完整录像后再作认定。');
}
