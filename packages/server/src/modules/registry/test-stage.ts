import { randomBytes } from 'node:crypto';
import { roles, rolePermissions } from '@jianhu/contract';
import { completeOrgCode, completeUscc } from '@jianhu/kernel';
import { createCrypto } from '../../infra/crypto.ts';
import { inScope, systemScope } from '../../infra/database.ts';
import { type Caller, createHttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { infraRefusals } from '../../infra/refusal.ts';
import { createVault, identityRefusals, type Vault } from '../identity/index.ts';
import { createRegistry, type OperatorRecord, type Registry, registryRefusals, type RegistryPlaces } from './index.ts';

/** The stage of the integration tests: two counties, an operator in each, a shop and a room, behind the real HTTP edge. */
export const [A, B] = ['330602', '330681'];
const division = (code: string, name: string, successor: string | null = null) => ({
  code,
  name,
  level: 'county' as const,
  parent: null,
  validFrom: null,
  validTo: successor === null ? null : ('2013-12-31' as never),
  successor,
});
const places: RegistryPlaces = {
  counties: [
    { code: A, nameZh: '越城区' },
    { code: B, nameZh: '诸暨市' },
  ],
  divisions: {
    version: 'test',
    completeUnder: [],
    divisions: [division(A, '越城区'), division(B, '诸暨市'), division('330699', '旧县', B)],
  },
  placeNames: ['越城区', '诸暨市', '越城', '诸暨'],
};

/** The people of the stage, whose ids are the names of their places on it. */
const namesOf = (asked: readonly string[]) =>
  Promise.resolve(
    new Map(asked.map((id) => [id, { displayName: `王小明·${id}`, unitId: `unit-${id}`, unitNameZh: `单位·${id}` }])),
  );

const permissions = new Set(roles.flatMap((role) => rolePermissions[role]));
const scopes = {
  city: { reach: 'city', countyCode: null, unitId: 'city-unit' },
  /** Of the city, and may not look into the vault. */
  unlicensed: { reach: 'city', countyCode: null, unitId: 'city-unit' },
  a: { reach: 'county', countyCode: A, unitId: 'unit-a' },
  b: { reach: 'county', countyCode: B, unitId: 'unit-b' },
  department: { reach: 'unit', countyCode: null, unitId: 'other-unit' },
} as const;
export type Who = keyof typeof scopes;
export const callerOf = (who: Who): Caller => ({
  ...scopes[who],
  personId: who,
  actorRef: `person:${who}`,
  permissions: who === 'unlicensed' ? new Set([...permissions].filter((each) => each !== 'vault.reveal')) : permissions,
});

export const ids = {
  platform: '01900000-0000-7000-8000-0000000000f1',
  a: '01900000-0000-7000-8000-00000000000a',
  b: '01900000-0000-7000-8000-00000000000b',
  shop: '01900000-0000-7000-8000-0000000000e1',
  room: '01900000-0000-7000-8000-0000000000d1',
};
export const usccOf = (body: string, county: string, serial: string): string =>
  completeUscc(`${body}${county}${completeOrgCode(`MA00${serial}`)}`);
export const usccA = usccOf('91', A, '0001');
export const usccB = usccOf('92', B, '0002');
const operator = (fields: Partial<OperatorRecord>): OperatorRecord => ({
  nameZh: '越城区鉴山黄酒有限公司',
  kind: 'enterprise',
  uscc: usccA,
  legacyRegNo: null,
  subjectKey: null,
  status: 'active',
  countyCode: A,
  address: '越城区北海街道解放路1号',
  businessScope: '黄酒销售',
  trade: null,
  establishedOn: '2020-01-02',
  personRef: null,
  personEntry: null,
  ...fields,
});

export interface Reply {
  readonly status: number;
  readonly text: string;
  /** Read as plain data by the tests. */
  readonly body: Record<string, unknown> & { readonly items: Record<string, unknown>[] };
}

export interface Stage {
  readonly registry: Registry;
  readonly vault: Vault;
  call(who: Who, method: 'GET' | 'POST' | 'PUT', url: string, body?: unknown): Promise<Reply>;
  find(who: Who, q: string): Promise<Reply>;
  upload(who: Who, csv: string, kind?: string): Promise<Reply>;
  act(who: Who, id: unknown, action: string): Promise<Reply>;
  close(): Promise<void>;
}

export async function setStage(infra: Infra): Promise<Stage> {
  const vault = createVault(infra, { crypto: createCrypto(), masterKey: randomBytes(32) });
  const registry = createRegistry(infra, { places, identity: { namesOf, vault } });
  const edge = createHttpEdge({
    log: infra.log,
    fileLimit: 40 * 1024 * 1024,
    origins: [],
    sentences: { ...infraRefusals, ...identityRefusals, ...registryRefusals },
    authenticate: (request) => Promise.resolve(callerOf(request.headers['x-who'] as Who)),
  });
  registry.mount(edge);
  await inScope(infra.workerDb, systemScope, (tx) =>
    registry.bulkLoad(
      tx,
      {
        platforms: [
          {
            id: ids.platform,
            nameZh: '云集市（演示）',
            uscc: null,
            domain: 'mall.example',
            platformClass: 'onlineSales',
            countyCode: null,
            icpFilingNo: null,
          },
        ],
        operators: [
          { ...operator({}), id: ids.a },
          {
            ...operator({
              nameZh: '诸暨市枫桥珍珠商行',
              kind: 'individualBusiness',
              uscc: usccB,
              countyCode: B,
              address: '诸暨市暨阳街道珍珠路8号2单元301室',
            }),
            id: ids.b,
          },
        ],
        shops: [
          {
            id: ids.shop,
            platformId: ids.platform,
            platformShopId: 's-1',
            nameZh: '鉴山旗舰店',
            url: null,
            status: 'open',
            operatorId: ids.a,
            countyCode: A,
          },
        ],
        liveRooms: [
          {
            id: ids.room,
            platformId: ids.platform,
            platformRoomId: 'r-1',
            titleZh: '鉴山黄酒直播间',
            shopId: ids.shop,
            operatorId: ids.a,
            countyCode: A,
            status: 'registered',
            anchorPseudonym: 'a1b2c3d4e5f60718',
            anchorRef: null,
          },
        ],
      },
      { sourceKind: 'demo', sourceRef: 'test', at: infra.clock.now(), demo: true },
    ),
  );

  const call: Stage['call'] = async (who, method, url, body) => {
    const file = Buffer.isBuffer(body);
    const reply = await edge.app.inject({
      method,
      url,
      headers: { 'x-who': who, 'content-type': file ? 'application/octet-stream' : 'application/json' },
      ...(body === undefined ? {} : { payload: file ? body : JSON.stringify(body) }),
    });
    const json = String(reply.headers['content-type']).includes('json');
    return { status: reply.statusCode, text: reply.body, body: json ? reply.json() : { items: [] } };
  };
  return {
    registry,
    vault,
    call,
    find: (who, q) => call(who, 'GET', `/api/v1/subjects?q=${encodeURIComponent(q)}`),
    upload: (who, csv, kind = 'operators') =>
      call(who, 'POST', `/api/v1/imports?kind=${kind}&fileName=t.csv`, Buffer.from(csv)),
    act: (who, id, action) => call(who, 'POST', `/api/v1/imports/${String(id)}/actions`, { action }),
    close: () => edge.app.close(),
  };
}

export const titles = ({ body }: Reply): unknown[] => body.items.map((hit) => hit['title']);
