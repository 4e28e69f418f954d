import { addDays, type CivilDate, civilDateOf } from '@jianhu/kernel';
import { type App, platformCaller } from '@jianhu/server';
import type { DemoCity } from '../city/demo-city.ts';
import type { Staff } from './demo-people.ts';
import type { LaneClock } from './lane-clock.ts';
import { accept, playLife, type ServiceLife, type Values, WHO } from './service-life.ts';

/** The account of a sole trader who sells online only. */
export const DEMO_SOLE_TRADER = 'demo.trader';

interface PremisesOptions {
  readonly city: DemoCity;
  readonly staff: Staff;
  readonly clock: LaneClock;
  readonly until: Date;
  readonly password: string;
}

/** Proofs of online premises in each state: one stands, one has ended, for one the platform is urged, one was just asked for. */
export async function addDemoPremises(
  app: App,
  { city, staff, clock, until, password }: PremisesOptions,
): Promise<void> {
  const company = city.platforms.find(({ countyCode }) => countyCode !== null);
  const trader = city.operators.find(
    ({ kind, status, countyCode }) =>
      kind === 'individualBusiness' && status === 'active' && teamOf(app, staff, countyCode) !== undefined,
  );
  const team = trader && teamOf(app, staff, trader.countyCode);
  if (!company || !trader || !team) return;
  const initialPassword = await app.identity.hashPassword(password);
  const account = { username: DEMO_SOLE_TRADER, displayName: '演示经营者', initialPassword, demo: true };
  const subject = { kind: 'operator' as const, subjectId: trader.id, countyCode: trader.countyCode };
  const { personId, tenantId } = await app.identity.admitMember(platformCaller, { ...account, subject });
  const applicant = { ...(await app.identity.callerOf(personId)), tenantId };
  const callers = { officer: team.enforcement, head: team.head, department: staff.department };
  const today = civilDateOf(until);
  for (const life of listPremises(today, company)) await playLife(app, life, { clock, today, applicant, callers });
}

function teamOf(app: App, { teams }: Staff, countyCode: string | null) {
  const unit = countyCode === null ? null : app.identity.units.marketRegulatorOf(countyCode);
  return unit ? teams.get(unit.id) : undefined;
}

function listPremises(
  today: CivilDate,
  { domain, nameZh }: { readonly domain: string; readonly nameZh: string },
): ServiceLife[] {
  const shop = (no: number, platformProof: 'refused' | 'waiting'): Values => ({
    shopName: `演示小铺${no}号店`,
    shopUrl: `https://shop.${domain}/s/${no}`,
    platformName: nameZh,
    onlyOnline: true,
    platformProof,
    ...(platformProof === 'refused' && { refusalNote: '客服答复暂不办理' }),
    ...WHO,
  });
  const itemId = 'premises-proof';
  const issue = {
    after: 2,
    by: 'officer',
    action: 'issueRecord',
    facts: { checkNote: '已打开网址，与申请一致' },
  } as const;
  return [
    { itemId, daysAgo: 95, values: shop(1, 'waiting'), steps: [accept, issue] },
    {
      itemId,
      daysAgo: 80,
      values: shop(2, 'waiting'),
      steps: [accept, issue, { after: 40, by: 'applicant', action: 'endUse', facts: { endReason: '网店已经关闭' } }],
    },
    {
      itemId,
      daysAgo: 6,
      values: shop(3, 'refused'),
      steps: [accept, { after: 1, by: 'officer', action: 'urgePlatform', facts: { urgedOn: addDays(today, -4) } }],
    },
    { itemId, daysAgo: 1, values: shop(4, 'waiting'), steps: [] },
  ];
}
