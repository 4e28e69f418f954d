import { createComplaints, createPagePrinter, inScope, readComplaintsRulebook, systemScope } from '@jianhu/server';
import { createTestClues, testPackOf } from './test-clues.ts';
import { createTestDatabase } from './test-database.ts';
import { createTestInfra, type TestInfra } from './test-infra.ts';
import { testRulebookFile, testRulebookFiles } from './test-rulebook.ts';

const START = '2026-11-23T01:00:00Z';

type Told = Parameters<ReturnType<typeof createComplaints>['takeWorkItem']>[1];

let complaintsRulebook: ReturnType<typeof readComplaintsRulebook> | undefined;

/** As it ships; read once a process. */
export function readTestComplaintsRulebook(): ReturnType<typeof readComplaintsRulebook> {
  const calendar = (): never => JSON.parse(testRulebookFile('calendar/cn.json')) as never;
  return (complaintsRulebook ??= readComplaintsRulebook(testRulebookFiles(), calendar()));
}

/** Complaints on the people of a house; items come as 12315 tells them, to its first county unless something else is said. */
export function createTestComplaints(
  infra: TestInfra,
  { identity, registry, edge, units }: Awaited<ReturnType<typeof createTestClues>>,
) {
  const complaints = createComplaints(infra, {
    identity,
    registry: { ...registry, resolveShops: async () => [null], findOperatorByUscc: async () => null } as never,
    detection: { packOf: testPackOf },
    rules: readTestComplaintsRulebook(),
    pepper: Buffer.alloc(32, 7),
    printer: createPagePrinter({ log: infra.log, chromePath: undefined }),
  });
  complaints.mount(edge);
  const countyCode = units.find((unit) => unit.kind === 'marketRegulator' && unit.countyCode !== null)?.countyCode;
  let serial = 0;
  /** A work item as 12315 tells it; mention only what matters. Gives the id of the item. */
  const tell = async ({ person = null, ...over }: Partial<Told> = {}): Promise<string> => {
    serial += 1;
    return inScope(infra.db, systemScope, async (tx) => {
      const told = Object.entries(person ?? {}).filter((entry): entry is [string, string] => entry[1] !== null);
      const personRef = person === null ? null : await identity.vault.put(tx, null, Object.fromEntries(told));
      return complaints.takeWorkItem(tx, {
        counterpart: 'simulator',
        workItemNo: `TEST-${String(serial).padStart(6, '0')}`,
        itemKind: 'complaint',
        state: 'received',
        at: infra.clock.now(),
        receivedAt: infra.clock.now(),
        countyCode: countyCode ?? null,
        respondent: {
          nameZh: '演示珍珠商行',
          uscc: null,
          platform: 'demo.example',
          shopId: 'shop-1',
          addressShown: null,
        },
        categoryZh: '饰品',
        goodsZh: '珍珠项链',
        requestZh: '退款',
        factsZh: '收到的珍珠项链与宣传不符，客服拒绝退款。',
        amountFen: 39_900,
        personRef,
        person,
        demo: true,
        ...over,
      });
    });
  };
  return { complaints, tell };
}

/** A county's regulator with its people, a neighbour, the city, a department, the office. */
export async function stageComplaints() {
  const database = await createTestDatabase();
  const infra = createTestInfra(database);
  infra.clock.set(new Date(START));
  const house = await createTestClues(infra);
  const { complaints, tell } = createTestComplaints(infra, house);
  const [own, neighbour] = house.units.filter((unit) => unit.kind === 'marketRegulator' && unit.countyCode !== null);
  const department = house.units.find((unit) => unit.kind === 'administrativeOrgan' && unit.canEnforce);
  const office = house.units.find((unit) => unit.kind === 'leadingGroupOffice');
  if (!own?.countyCode || !neighbour || !department || !office) throw new Error('the rulebook names too few units');
  const people = new Map<string, string>();
  const hire = async (name: string, role: Parameters<typeof house.hire>[1], unitId: string): Promise<void> => {
    people.set(name, (await house.hire(name, role, unitId)).personId);
  };
  for (const name of ['wang', 'li']) await hire(name, 'enforcementOfficer', own.id);
  await hire('head', 'unitHead', own.id);
  await hire('monitor', 'monitorOfficer', own.id);
  await hire('neighbour', 'enforcementOfficer', neighbour.id);
  await hire('city', 'citySupervisor', house.identity.units.cityMarketRegulator().id);
  await hire('department', 'departmentOfficer', department.id);
  await hire('office', 'officeStaff', office.id);
  return {
    ...house,
    infra,
    complaints,
    ownerUrl: database.ownerUrl,
    own: { id: own.id, countyCode: own.countyCode },
    neighbour: neighbour.id,
    idOf: (name: string): string => people.get(name) ?? name,
    setDay: (day: string) => infra.clock.set(new Date(`${day}T01:00:00Z`)),
    restart: () => infra.clock.set(new Date(START)),
    async close() {
      await infra.close();
      await database.drop();
    },
    tell,
  };
}
