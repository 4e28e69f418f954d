import { readFileSync } from 'node:fs';
import { permissions } from '@jianhu/contract';
import { type Rulebook, RULE_FOLDERS, rulebookFromEntries } from '@jianhu/rules';
import {
  createDetection,
  createHttpEdge,
  createIntake,
  detectionRefusals,
  infraRefusals,
  inScope,
  type Intake,
  intakeRefusals,
  readJsonFolder,
  type SourceBases,
  sourceBasesSchema,
  systemScope,
} from '@jianhu/server';
import type { TestInfra } from './test-infra.ts';

const RULEBOOK = new URL('../../../rulebook/', import.meta.url);

export function readTestSourceBases(): SourceBases {
  return sourceBasesSchema.parse(JSON.parse(readFileSync(new URL('tables/source-bases.json', RULEBOOK), 'utf8')));
}

let testRulebook: Rulebook | undefined;

/** One for all files that a worker runs: what is compiled from it is kept with it. */
export function readTestRulebook(): Rulebook {
  return (testRulebook ??= readRulebook());
}

function readRulebook(): Rulebook {
  const entries = RULE_FOLDERS.flatMap((folder) =>
    readJsonFolder(new URL(folder, RULEBOOK).pathname).map(([path, text]) => [`${folder}/${path}`, text] as const),
  );
  return rulebookFromEntries(entries);
}

type NewSource = Parameters<Intake['createSource']>[2];

/** A monitoring contractor with a lawful basis for the year of the test clock. */
export function contractorSource(over: Partial<NewSource> = {}): NewSource {
  return {
    nameZh: '演示监测服务商',
    kind: 'monitoringContractor',
    legalBasis: { statute: '网络交易监督管理办法', article: '第三十五条', documentNo: '监测〔2026〕1号', caseNo: null },
    dataClasses: ['segment', 'comment', 'listing', 'price', 'review'],
    platforms: [],
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    ratePerSecond: 1_000_000,
    demo: true,
    ...over,
  };
}

interface TestPlace {
  readonly liveRoomId: string | null;
  readonly title: string;
  readonly operatorId: string | null;
  readonly countyCode: string | null;
  readonly demo?: boolean;
}

/** As the registry counts its rooms. */
function countHeard(places: ReadonlyMap<string, TestPlace>, heard: ReadonlyMap<string, Date>, since: Date) {
  const rooms = [...places.values()].filter(({ liveRoomId }) => liveRoomId !== null);
  const groups = Map.groupBy(rooms, ({ countyCode, demo = false }) => `${countyCode ?? ''} ${demo}`);
  return [...groups.values()].map((group) => ({
    countyCode: group[0]?.countyCode ?? '',
    demo: group[0]?.demo ?? false,
    registered: group.length,
    heard: group.filter(({ liveRoomId }) => (heard.get(liveRoomId ?? '')?.getTime() ?? 0) >= since.getTime()).length,
  }));
}

const officer = {
  actorRef: 'person:test',
  personId: '00000000-0000-7000-8000-0000000000f1',
  unitId: null,
  countyCode: null,
  reach: 'city' as const,
};

/** Intake and detection behind an edge where an officer of the city is always signed in; rooms are what `places` says. */
export function createTestIntake(infra: TestInfra, places: ReadonlyMap<string, TestPlace> = new Map()) {
  const heard = new Map<string, Date>();
  const find = (id: string) => {
    const place = places.get(id);
    return place ? { demo: false, ...place } : null;
  };
  const registry = {
    resolveRooms: (_tx: unknown, rooms: readonly { roomId: string }[]) =>
      Promise.resolve(rooms.map(({ roomId }) => find(roomId))),
    markHeard: (_tx: unknown, told: readonly { liveRoomId: string; at: Date }[]) => {
      for (const { liveRoomId, at } of told) heard.set(liveRoomId, at);
      return Promise.resolve();
    },
    resolveShops: (_tx: unknown, shops: readonly { shopId: string }[]) =>
      Promise.resolve(shops.map(({ shopId }) => find(shopId))),
    countRoomsHeard: (_tx: unknown, since: Date) => Promise.resolve(countHeard(places, heard, since)),
  };
  const intake = createIntake(infra, {
    registry,
    sourceBases: readTestSourceBases(),
    apiKeyPepper: Buffer.alloc(32, 7),
  });
  const openDetection = () => createDetection(infra, { registry, sources: intake, rulebook: readTestRulebook() });
  const detection = openDetection();
  const edge = createHttpEdge({
    log: infra.log,
    authenticate: () => Promise.resolve({ ...officer, permissions: new Set(permissions) }),
    fileLimit: 1_000_000,
    origins: [],
    sentences: { ...infraRefusals, ...intakeRefusals, ...detectionRefusals },
  });
  intake.mount(edge);
  detection.mount(edge);

  async function makeSource(over: Partial<NewSource> = {}): Promise<{ id: string; key: string; keyId: string }> {
    return inScope(infra.workerDb, systemScope, async (tx) => {
      const id = await intake.createSource(tx, officer, contractorSource(over));
      const { key, id: keyId } = await intake.createSourceKey(tx, officer, id);
      return { id, key, keyId };
    });
  }

  function post(key: string, body: Buffer | string | readonly object[], headers: Record<string, string> = {}) {
    const payload =
      typeof body === 'string' || Buffer.isBuffer(body) ? body : body.map((row) => `${JSON.stringify(row)}\n`).join('');
    return edge.app.inject({
      method: 'POST',
      url: '/api/v1/observations',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson', ...headers },
      payload,
    });
  }

  return { heard, intake, detection, openDetection, edge, makeSource, post };
}
