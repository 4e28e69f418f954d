import type { Alert } from '@jianhu/contract';
import { inScope, systemScope } from '@jianhu/server';
import { createTestClues, testFinding } from './test-clues.ts';
import { createTestDatabase } from './test-database.ts';
import { createTestInfra } from './test-infra.ts';

type Tx = Parameters<Parameters<typeof inScope>[2]>[0];

/** The stage of the tests of alerts: two counties and the city, with officers of each kind, and findings raised at will. */
export async function createAlertStage() {
  const database = await createTestDatabase();
  const infra = createTestInfra(database);
  const house = await createTestClues(infra);
  const { raise, get, post, operators } = house;
  const [countyA, countyB] = house.units.filter((unit) => unit.kind === 'marketRegulator' && unit.countyCode !== null);
  const city = house.identity.units.cityMarketRegulator();
  if (!countyA?.countyCode || !countyB?.countyCode) throw new Error('the rulebook names two counties at least');
  const codeA = countyA.countyCode;
  let serial = 0;

  /** A new operator of a county, so that tests do not meet. */
  function operatorOf(countyCode: string): { operatorId: string; countyCode: string } {
    serial += 1;
    const operatorId = `00000000-0000-7000-9000-${String(serial).padStart(12, '0')}`;
    operators.set(operatorId, { nameZh: `演示商行${serial}`, countyCode });
    return { operatorId, countyCode };
  }

  return {
    infra,
    house,
    database,
    countyA,
    countyB,
    city,
    codeA,
    operatorOf,
    asWorker: <T>(work: (tx: Tx) => Promise<T>) => inScope(infra.workerDb, systemScope, work),
    async raiseOne(over: Parameters<typeof testFinding>[0] = {}): Promise<string> {
      const { raised } = await raise(testFinding({ ...operatorOf(codeA), ...over }));
      return raised[0] ?? '';
    },
    act: (name: string, id: string, action: string, expectedVersion: number, more: object = {}) =>
      post(name, `/api/v1/alerts/${id}/actions`, { action, expectedVersion, ...more }),
    read: async (name: string, id: string): Promise<Alert> => (await get(name, `/api/v1/alerts/${id}`)).json(),
    async hireAll(): Promise<void> {
      await house.hire('monitor-a', 'monitorOfficer', countyA.id);
      await house.hire('officer-a', 'enforcementOfficer', countyA.id);
      await house.hire('second-a', 'enforcementOfficer', countyA.id);
      await house.hire('head-a', 'unitHead', countyA.id);
      await house.hire('officer-b', 'enforcementOfficer', countyB.id);
      await house.hire('city', 'citySupervisor', city.id);
      const office = house.units.find((unit) => unit.kind === 'leadingGroupOffice');
      await house.hire('office', 'citySupervisor', office?.id ?? '');
    },
    setClock: (): void => infra.clock.set(new Date('2026-11-23T01:00:00Z')),
    async end(): Promise<void> {
      await infra.close();
      await database.drop();
    },
  };
}
