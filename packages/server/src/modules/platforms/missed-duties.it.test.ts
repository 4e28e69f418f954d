import { movableClock } from '@jianhu/kernel';
import { createTestDatabase, startTestApp, TEST_PASSWORD, type TestApp } from '@jianhu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import { platformCaller } from '../identity/index.ts';

const PLATFORM = '00000000-0000-7000-8000-0000000000c1';
/** The company behind the platform, as an operator of the register. */
const COMPANY = { id: '00000000-0000-7000-8000-0000000000d1', uscc: '91330602XXXXXX019J' };
const SEAT = '330602';
const clock = movableClock(new Date('2026-07-10T02:00:00Z'));
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let test: TestApp;

beforeAll(async () => {
  database = await createTestDatabase();
  test = await startTestApp({ urls: database, clock });
  const { registry, infra } = test.app;
  const platform = {
    id: PLATFORM,
    nameZh: '演示平台',
    uscc: COMPANY.uscc,
    domain: 'own.demo.invalid',
    icpFilingNo: null,
    platformClass: 'onlineSales' as const,
    countyCode: SEAT,
  };
  const company = {
    ...COMPANY,
    nameZh: '演示平台公司',
    kind: 'enterprise' as const,
    legacyRegNo: null,
    status: 'active' as const,
    countyCode: SEAT,
    address: '演示路 8 号',
    businessScope: '互联网平台',
    trade: null,
    establishedOn: '2020-03-01',
    personRef: null,
    subjectKey: null,
  };
  const lineage = { sourceKind: 'demo', sourceRef: 'test', at: clock.now(), demo: true } as const;
  await inScope(infra.workerDb, systemScope, (tx) =>
    registry.bulkLoad(tx, { platforms: [platform], operators: [company] }, lineage),
  );
});
afterAll(async () => {
  await test.close();
  await database.drop();
});

const tallies = () =>
  inScope(test.app.infra.workerDb, systemScope, (tx) =>
    tx.selectFrom('credit.tally').select(['operator_id', 'ref', 'what']).orderBy('ref').orderBy('what').execute(),
  );
const judge = async (): Promise<number> => {
  const missed = await test.app.platforms.judgeDuties();
  await test.app.infra.outbox.drain();
  return missed;
};
const tell = async (ref: string, judged: 'missed' | 'made') => {
  const [platformId = '', duty = '', period = ''] = ref.split('/');
  const news = { platformId, duty, period, judged, demo: true, at: clock.now().toISOString() };
  await inScope(test.app.infra.workerDb, systemScope, (tx) =>
    test.app.infra.outbox.publish(tx, 'platforms.dutyJudged.v1', news, clock.now()),
  );
  await test.app.infra.outbox.drain();
};

it('a missed duty is told once to the class of the company behind the platform, and lifted when the late one is taken', async () => {
  // Nothing is owed, and nothing missed, before an officer has found what the platform is.
  expect([await judge(), await tallies()]).toEqual([0, []]);
  const facts = {
    isTradePlatform: true,
    hasUnregisteredOperators: false,
    hasLiveRooms: true,
    sellsFood: false,
    sellsDrugs: false,
  };
  const { identity } = test.app;
  const unitId = identity.units.cityMarketRegulator().id;
  const person = { username: 'officer', displayName: '测试', unitId, initialPassword: TEST_PASSWORD, demo: true };
  const { id: personId } = await identity.createPerson(platformCaller, person);
  const officer = { ...platformCaller, personId, unitId };
  await test.app.platforms.setProfile(officer, { id: PLATFORM, level: 'small', facts, note: '依据平台首页公示' });
  // What was never missed cannot be lifted.
  await tell(`${PLATFORM}/identityReport/2026-07`, 'made');
  expect([await judge(), await tallies()]).toEqual([0, []]);

  clock.set(new Date('2026-08-10T02:00:00Z'));
  const missed = await judge();
  expect(await judge()).toBe(missed);
  const noted = await tallies();
  const ref = `${PLATFORM}/identityReport/2026-07`;
  expect(noted).toContainEqual({ operator_id: COMPANY.id, ref, what: 'noted' });
  expect(noted).toHaveLength(missed);

  await tell(ref, 'made');
  expect((await tallies()).filter(({ what }) => what === 'lifted')).toEqual([
    { operator_id: COMPANY.id, ref, what: 'lifted' },
  ]);
});
