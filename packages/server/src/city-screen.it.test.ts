import type { CityScreen, CountedRow } from '@jianhu/contract';
import { createTestClues, createTestDatabase, createTestInfra, testFinding } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dutyTimesOf } from './modules/clues/index.ts';
import { createDesk } from './modules/desk/index.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const house = await createTestClues(infra);
const regulators = house.units.filter(({ kind, countyCode }) => kind === 'marketRegulator' && countyCode !== null);
const codes = regulators.map(({ countyCode }) => countyCode ?? '');
const [A = '', B = ''] = codes;
const counts = { observationsToday: 0, observationsPerSecond: 0, roomsHeard5m: 0, perMinute: [], halt: null };
const { clues } = house;
let cityReads = 0;
const desk = createDesk(infra, {
  sources: {
    intake: { stats: () => Promise.resolve(counts) },
    detection: {
      stats: () => Promise.resolve({ findingsToday: 0, parkedMessages: 0, lagMs: 0, perMinute: [] }),
      currentPack: () => ({ packId: '', packHash: '', wordsHash: '' }),
      countRoomHits: () => Promise.resolve([]),
      listRoomHits: () => Promise.resolve([]),
    },
    registry: {
      countLiveRooms: () => Promise.resolve(0),
      countRoomsHeard: () => {
        cityReads += 1;
        return Promise.resolve([{ countyCode: A, demo: false, registered: 5, heard: 2 }]);
      },
    },
    clues,
  },
  rooms: {
    seats: () => Promise.resolve([]),
    heard: () => Promise.resolve([]),
    minutes: () => Promise.resolve([]),
    alerts: (tx) => clues.roomAlerts(tx),
    announced: () => Promise.resolve(new Map()),
    usualHours: () => Promise.resolve(new Map()),
    monitoredMinutes: () => 10,
  },
  places: {
    counties: codes.map((code) => ({ code })),
    shapes: [
      {
        county: A,
        outline: [
          [0, 0],
          [9, 0],
          [5, 9],
        ],
        box: { x: 4, y: 1, width: 2, height: 2 },
      },
    ],
    map: { width: 10, height: 10, note: { zh: '示意', en: 'schematic' } },
  },
  timesOf: dutyTimesOf,
  demo: true,
});
let url = '';

beforeAll(async () => {
  desk.mount(house.edge);
  const cityUnit = house.identity.units.cityMarketRegulator().id;
  await house.hire('officer-a', 'enforcementOfficer', regulators[0]?.id ?? '');
  await house.hire('officer-b', 'enforcementOfficer', regulators[1]?.id ?? '');
  await house.hire('city', 'citySupervisor', cityUnit);
  await house.hire('reader', 'officeStaff', cityUnit);
  const organ = house.units.find(({ kind }) => kind === 'administrativeOrgan')?.id ?? '';
  await house.hire('department', 'departmentOfficer', organ);
  for (const [at, countyCode] of [A, A, B].entries()) {
    const operatorId = `00000000-0000-7000-9000-00000000000${at}`;
    house.operators.set(operatorId, { nameZh: `演示商行${at}`, countyCode });
    const observedAt = infra.clock.now().toISOString();
    await house.raise(testFinding({ operatorId, countyCode, observedAt }));
  }
  url = await house.edge.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await house.edge.app.close();
  await infra.close();
  await database.drop();
});

const get = (who: string, path: string) => fetch(`${url}/api/v1/city-screen${path}`, { headers: { 'x-caller': who } });
const screenOf = async (who: string): Promise<CityScreen> => (await get(who, '')).json() as Promise<CityScreen>;
async function listOf(who: string, query: string): Promise<CountedRow[]> {
  const { items } = (await (await get(who, `/counted?${query}`)).json()) as { items: CountedRow[] };
  return items;
}

describe('the city screen of the duty room (brief 7.6)', () => {
  it('given alerts in two counties, then the city counts all, and each figure opens the very rows', async () => {
    const screen = await screenOf('city');
    expect(screen.alerts.waiting).toBe(3);
    expect(screen.funnel).toContainEqual({ stage: 'raised', count: 3 });
    expect(screen.counties.map(({ figures }) => figures?.waiting).slice(0, 2)).toEqual([2, 1]);
    expect(await listOf('city', 'figure=waiting')).toHaveLength(3);
    expect(await listOf('city', `figure=waiting&countyCode=${B}`)).toMatchObject([{ countyCode: B, kind: 'alert' }]);
    expect(await listOf('city', `figure=conduct&conduct=${screen.conducts[0]?.conduct}`)).toHaveLength(3);
  });

  it('given pages of one row, then the list goes on where it stopped and shows each row once', async () => {
    const ids: string[] = [];
    for (let after = ''; ;) {
      const reply = await get('city', `/counted?figure=raised&limit=1${after && `&after=${after}`}`);
      const { items, next } = (await reply.json()) as { items: CountedRow[]; next: string | null };
      ids.push(...items.map(({ id }) => id));
      if (next === null) break;
      after = encodeURIComponent(next);
    }
    expect([ids.length, new Set(ids).size]).toEqual([3, 3]);
  });

  it('given an officer of a county, then other counties tell nothing, neither on the screen nor in a list', async () => {
    const screen = await screenOf('officer-b');
    expect([screen.alerts.waiting, screen.counties[0]?.figures, screen.counties[1]?.figures?.waiting]).toEqual([
      1,
      null,
      1,
    ]);
    expect(await listOf('officer-b', `figure=waiting&countyCode=${A}`)).toEqual([]);
    expect(await listOf('officer-b', 'figure=raised')).toMatchObject([{ countyCode: B }]);
  });

  it('given who may not see alerts, then the figure opens nothing, and the answer names what is needed', async () => {
    const reply = await get('reader', '/counted?figure=waiting');
    expect([reply.status, await reply.json()]).toMatchObject([403, { details: { permission: 'alert.view' } }]);
    expect((await get('reader', '/counted?figure=cluesOpen')).status).toBe(200);
    expect([(await get('department', '')).status, (await get('nobody', '')).status]).toEqual([403, 401]);
  });

  it('given many screens behind one wall, then the city is counted once, and the stream begins with it', async () => {
    infra.clock.advanceMs(60_000);
    cityReads = 0;
    const abort = new AbortController();
    const streams = await Promise.all(
      [1, 2, 3].map(() =>
        fetch(`${url}/api/v1/city-screen/live`, { headers: { 'x-caller': 'city' }, signal: abort.signal }),
      ),
    );
    for (const { body } of streams) {
      let text = '';
      const decoder = new TextDecoder();
      for await (const chunk of body ?? []) {
        text += decoder.decode(chunk, { stream: true });
        if (/^data: .*\n\n/m.test(text)) break;
      }
      expect(JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? '')).toMatchObject({ alerts: { waiting: 3 } });
    }
    abort.abort();
    expect(cityReads).toBe(1);
  });
});
