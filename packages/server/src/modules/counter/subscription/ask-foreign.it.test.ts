import type { LicenceCheck, ShownLicence } from '@jianhu/contract';
import { completeUscc } from '@jianhu/kernel';
import { counterTables, stageCases, unaskedOfCounter } from '@jianhu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inScope, systemScope } from '../../../infra/database.ts';
import { platformCaller } from '../../identity/index.ts';
import { createRegistry, type Registry } from '../../registry/index.ts';
import { type Counter, createCounter, readLicenceRenewal, readPermitCatalogue, readPublicity } from '../index.ts';

const OWN = completeUscc('91330602MA2ABCDE1');
const FOREIGN = completeUscc('91310101MA2ABCDE1');
const SILENT = completeUscc('91310101MA2ABCDE2');
const UNWANTED = completeUscc('91310101MA2ABCDE3');

const { permitCatalogue, licenceRenewal, publicityOf, calendar } = counterTables;
const asked: string[][] = [];
let says: Partial<LicenceCheck> = {};
const asker = {
  async checkLicences(licences: readonly ShownLicence[]) {
    asked.push(licences.map(({ uscc }) => uscc));
    return licences.map(({ uscc }): LicenceCheck => {
      const none = { fields: [], licenceVersionHash: null, source: null, traceId: null, failure: null };
      const common = { ...none, uscc, verifiedAt: '2026-11-23T01:00:00Z' };
      if (uscc === SILENT) return { ...common, verdict: 'unavailable', status: null };
      return { ...common, verdict: 'match', status: 'inOperation', ...says };
    });
  },
};
const posted: { type: string; licences: object[] }[] = [];
let counter: Counter;
let registry: Registry;
const stage = await stageCases(({ identity, cases, edge }, infra) => {
  registry = createRegistry(infra, { places: { counties: [], divisions: {} as never, placeNames: [] }, identity });
  counter = createCounter(infra, {
    identity,
    registry,
    cases,
    publicity: readPublicity(publicityOf(), calendar),
    ...unaskedOfCounter,
    asker,
    webhooks: {
      post: async (_url: string, body: string) => {
        posted.push(JSON.parse(body) as (typeof posted)[number]);
        return { kind: 'taken' } as const;
      },
    },
    permits: readPermitCatalogue([permitCatalogue]),
    renewal: readLicenceRenewal([licenceRenewal]),
  });
  counter.mount(edge);
});
afterAll(() => stage.close());

let subscriptions: string;
let first: string;
beforeAll(async () => {
  const operator = {
    id: '00000000-0000-7000-8000-0000000000a1',
    uscc: OWN,
    nameZh: '演示商行',
    kind: 'enterprise' as const,
    trade: null,
    legacyRegNo: null,
    status: 'active' as const,
    countyCode: stage.own.countyCode,
    address: '演示路 8 号',
    businessScope: '',
    establishedOn: null,
    personRef: null,
    subjectKey: null,
  };
  await inScope(stage.infra.workerDb, systemScope, (tx) =>
    registry.bulkLoad(
      tx,
      { operators: [operator] },
      { sourceKind: 'demo', sourceRef: 'test', at: stage.infra.clock.now(), demo: true },
    ),
  );
  const subject = { kind: 'operator' as const, subjectId: operator.id, countyCode: stage.own.countyCode };
  const account = { username: 'company', displayName: '专员', initialPassword: 'a long test password', demo: true };
  const { tenantId, personId } = await stage.identity.admitMember(platformCaller, { ...account, subject });
  const nobody = { unitId: null, countyCode: null, reach: 'none', permissions: new Set<never>() } as const;
  stage.enter('company', { ...nobody, personId, actorRef: `person:${personId}`, tenants: new Set([tenantId]) });
  subscriptions = `/api/v1/tenants/${tenantId}/licence-subscriptions`;
  const url = 'https://hooks.demo.invalid/jianhu';
  const subscribe = async (usccs: string[]) =>
    (await stage.post('company', subscriptions, { url, usccs })).json<{ id: string }>().id;
  first = await subscribe([OWN, FOREIGN, SILENT]);
  const ended = await subscribe([UNWANTED]);
  await stage.post('company', `${subscriptions}/${ended}/end`, {});
});

it('asks only subscribed codes that the registry does not hold, and notes the first answer without telling it', async () => {
  expect(await counter.askForeign()).toEqual({ asked: 2, told: 0 });
  expect(asked).toEqual([[FOREIGN, SILENT].toSorted()]);
});

it('tells a change once by the webhook, and nothing of a licence of which nobody said anything', async () => {
  says = { verdict: 'revoked', status: 'revoked' };
  expect(await counter.askForeign()).toEqual({ asked: 2, told: 1 });
  await expect
    .poll(() => posted, { timeout: 10_000 })
    .toMatchObject([
      { type: 'licence.statusChanged', licences: [{ uscc: FOREIGN, from: 'inOperation', to: 'revoked' }] },
    ]);
  expect(await counter.askForeign()).toEqual({ asked: 2, told: 0 });
  expect(posted).toHaveLength(1);
});

it('tells that a licence of another place was listed, and that it was removed (经营异常名录)', async () => {
  says = {};
  await counter.askForeign();
  posted.length = 0;
  says = { verdict: 'abnormalList' };
  expect(await counter.askForeign()).toEqual({ asked: 2, told: 1 });
  expect(await counter.askForeign()).toEqual({ asked: 2, told: 0 });
  says = { verdict: 'unavailable', status: null };
  expect(await counter.askForeign()).toEqual({ asked: 2, told: 0 });
  says = {};
  expect(await counter.askForeign()).toEqual({ asked: 2, told: 1 });
  await expect
    .poll(() => posted.filter(({ type }) => type === 'licence.abnormalListChanged'), { timeout: 10_000 })
    .toMatchObject([
      { licences: [{ uscc: FOREIGN, act: 'entered', listed: true, entry: null }] },
      { licences: [{ uscc: FOREIGN, act: 'removed', listed: false, entry: null }] },
    ]);
  says = { verdict: 'revoked', status: 'revoked' };
  await counter.askForeign();
});

it('keeps what it knew while the national system is away, and forgets what nobody wants any more', async () => {
  says = { verdict: 'unavailable', status: null };
  expect(await counter.askForeign()).toEqual({ asked: 2, told: 0 });
  says = {};
  expect(await counter.askForeign()).toEqual({ asked: 2, told: 1 });
  await stage.post('company', `${subscriptions}/${first}/end`, {});
  expect(await counter.askForeign()).toEqual({ asked: 0, told: 0 });
  const left = await inScope(stage.infra.workerDb, systemScope, (tx) =>
    tx.selectFrom('counter.foreign_licence').selectAll().execute(),
  );
  expect(left).toEqual([]);
});
