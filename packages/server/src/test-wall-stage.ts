import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { WallFrame } from '@jianhu/contract';
import { rolePermissions } from '@jianhu/contract';
import { inScope, type RowScope, systemScope } from './infra/database.ts';
import type { Infra } from './infra/infra.ts';
import type { Detection } from './modules/detection/index.ts';
import type { Identity } from './modules/identity/index.ts';
import { createHttpEdge } from './infra/http.ts';
import { infraRefusals } from './infra/refusal.ts';
import { livestreamSources } from './livestream-sources.ts';
import { createLivestream, livestreamRefusals, preservationRulesSchema } from './modules/livestream/index.ts';
import { createRegistry } from './modules/registry/index.ts';

export type Who = 'city' | 'officer-a' | 'officer-b' | 'point' | 'department' | 'system';

export const [A, B] = ['330602', '330681'];
export const PLATFORM = { id: '01900000-0000-7000-8000-0000000000f1', domain: 'mall.example' };
export const SAID = '这款面霜国家级品质，放心购买';
const seatOf = (liveRoomId: string, countyCode: string) => ({
  liveRoomId,
  title: `直播间${countyCode}`,
  operatorId: null,
  countyCode,
});
export const places = new Map([
  ['room-a', seatOf('01900000-0000-7000-8000-0000000000da', A)],
  ['room-b', seatOf('01900000-0000-7000-8000-0000000000db', B)],
]);

interface Made {
  readonly infra: Infra;
  readonly identity: Identity;
  readonly detection: Detection;
  makeSource(): Promise<{ readonly key: string }>;
  post(key: string, rows: readonly object[]): Promise<unknown>;
}

/** Three rooms in which one sentence breaks a rule, of two counties and of nobody, behind the real walls. */
export function createWallStage({ infra, identity, detection, makeSource, post }: Made) {
  const registry = createRegistry(infra, {
    places: { counties: [], divisions: { version: 'test', completeUnder: [], divisions: [] }, placeNames: [] },
    identity,
  });
  const tradeRules = { generalPrefixes: [], rules: [{ trade: 'none', prefixes: ['zz'], words: [] }] };
  const tradeNames = new Map<string, string>();
  const livestream = createLivestream(infra, {
    registry,
    sources: livestreamSources({ registry, detection, tradeRules, tradeNames }),
    tradeNames,
    identity,
    rules: preservationRulesSchema.parse(
      JSON.parse(readFileSync(new URL('../../../rulebook/tables/live-preservation.json', import.meta.url), 'utf8')),
    ),
    termDays: 90,
    seal: { key: generateKeyPairSync('ed25519').privateKey, authority: null },
    software: 'jianhu/test',
    conducts: () => [{ conduct: 'absoluteTerm', nameZh: '广告使用绝对化用语', nameEn: 'Absolute terms' }],
    modelName: () => null,
  });

  const county = (countyCode: string) =>
    ({ reach: 'county', unitId: identity.units.marketRegulatorOf(countyCode)?.id ?? '', countyCode }) as const;
  const scopes = {
    city: { reach: 'city', unitId: identity.units.cityMarketRegulator().id, countyCode: null },
    'officer-a': county(A),
    'officer-b': county(B),
    point: { ...county(B), unitId: 'unit-point', watch: [A] },
    department: { reach: 'unit', unitId: 'unit-other', countyCode: null },
    system: { reach: 'none', unitId: 'unit-city', countyCode: null, administrator: 'system' },
  } as const satisfies Record<Who, Omit<RowScope, 'actorRef'>>;
  const personOf = (who: Who) => `01900000-0000-7000-8000-0000000000e${Object.keys(scopes).indexOf(who)}`;
  const edge = createHttpEdge({
    log: infra.log,
    authenticate: ({ headers }) => {
      const who = headers['x-who'] as Who;
      const role = who === 'system' ? 'systemAdministrator' : 'monitorOfficer';
      const permissions = new Set(rolePermissions[role]);
      return Promise.resolve(
        who in scopes ? { ...scopes[who], personId: personOf(who), actorRef: who, permissions } : null,
      );
    },
    fileLimit: 1_000,
    origins: [],
    sentences: { ...infraRefusals, ...livestreamRefusals },
  });
  livestream.mount(edge);
  let url = '';

  /** Gives the address of the interface. */
  async function start(): Promise<string> {
    const lineage = { sourceKind: 'demo', sourceRef: 'test', at: infra.clock.now(), demo: true } as const;
    const ofPlatform = { platformId: PLATFORM.id, shopId: null, operatorId: null, status: 'registered' } as const;
    const liveRooms = [...places].map(([platformRoomId, { liveRoomId: id, title: titleZh, countyCode }]) => ({
      ...ofPlatform,
      id,
      platformRoomId,
      titleZh,
      countyCode,
      anchorPseudonym: null,
      anchorRef: null,
    }));
    const platform = { ...PLATFORM, nameZh: '云集市', uscc: null, countyCode: null, icpFilingNo: null };
    await inScope(infra.workerDb, systemScope, (tx) =>
      registry.bulkLoad(tx, { platforms: [{ ...platform, platformClass: 'onlineSales' }], liveRooms }, lineage),
    );
    await inScope(infra.workerDb, systemScope, (tx) =>
      registry.markHeard(
        tx,
        [...places.values()].map(({ liveRoomId }) => ({ liveRoomId, at: infra.clock.now() })),
      ),
    );
    const { key } = await makeSource();
    const rows = ['room-a', 'room-b', 'room-unknown'].map((roomId) => ({
      v: 1,
      kind: 'segment',
      externalId: roomId,
      at: infra.clock.now().toISOString(),
      platform: PLATFORM.domain,
      roomId,
      speech: { text: SAID, engine: 'asr', confidence: 0.9 },
    }));
    await post(key, rows);
    await detection.drain();
    livestream.start();
    url = await edge.app.listen({ host: '127.0.0.1', port: 0 });
    return url;
  }

  async function stop(): Promise<void> {
    livestream.stop();
    await edge.app.close();
  }

  /** What a screen is told until every cell that it shows was hit and heard; a screen without cells is told its names. */
  async function look(who: Who, query = '') {
    const abort = new AbortController();
    const reply = await fetch(`${url}/api/v1/live-wall${query}`, { headers: { 'x-who': who }, signal: abort.signal });
    let text = '';
    const rooms: string[] = [];
    const moved = { hits: new Set<string>(), heard: new Set<string>() };
    const decoder = new TextDecoder();
    for await (const chunk of reply.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const frames = [...text.matchAll(/^data: (.*)\n\n/gm)].map(([, json]) => JSON.parse(json ?? '') as WallFrame);
      for (const frame of frames) {
        if (frame.kind === 'rooms') rooms.splice(0, rooms.length, ...frame.rooms.map(({ roomId }) => roomId));
        else
          for (const what of ['hits', 'heard'] as const)
            for (const [place] of frame[what]) moved[what].add(rooms[place] ?? `no cell ${place}`);
      }
      const registered = rooms.filter((room) => places.has(room));
      const isTold = moved.hits.size >= rooms.length && moved.heard.size >= registered.length;
      if (isTold && frames.length > 1) break;
    }
    abort.abort();
    return { rooms: rooms.toSorted(), hits: [...moved.hits].toSorted(), heard: [...moved.heard].toSorted(), text };
  }

  async function open(who: string, roomId: string) {
    const query = new URLSearchParams({ platform: PLATFORM.domain, roomId });
    const reply = await fetch(`${url}/api/v1/live-wall/room?${query.toString()}`, { headers: { 'x-who': who } });
    return { status: reply.status, text: await reply.text() };
  }

  return { livestream, edge, scopes, personOf, look, open, start, stop };
}
