import { buildWorkingCalendar, parseCivilDate } from '@jianhu/kernel';
import {
  createExchange,
  createRegistry,
  exchangeRefusals,
  type Identity,
  inScope,
  type PortConfigs,
  systemScope,
  withClient,
} from '@jianhu/server';
import { type Simulator, SIMULATOR_KEY } from './simulator/index.ts';
import { counterTables } from './test-counter.ts';
import { createTestCallers } from './test-callers.ts';
import type { TestDatabase } from './test-database.ts';
import { createTestIdentity } from './test-identity.ts';
import type { TestInfra } from './test-infra.ts';

/** Less patient than in use, so that no test waits long for a system that does not answer; patient enough for a busy machine. */
const policy = { timeoutMs: 2_000, attempts: 2, firstWaitMs: 5 };
/** How long the simulator of such a test keeps a slow answer back: past all patience. */
export const PAST_PATIENCE_MS = 4_000;
const systems = [
  { port: 'workItem12315', systemId: 'national-12315', nameZh: '全国12315平台', nameEn: 'National 12315 platform' },
  { port: 'eLicence', systemId: 'e-licence', nameZh: '电子营业执照', nameEn: 'Electronic business licence' },
  { port: 'publicity', systemId: 'credit-publicity', nameZh: '公示系统', nameEn: 'Publicity system' },
  { port: 'enforcement', systemId: 'integrated-enforcement', nameZh: '省执法平台', nameEn: 'Enforcement platform' },
  { port: 'abnormalList', systemId: 'abnormal-list', nameZh: '经营异常名录', nameEn: 'List of abnormal operations' },
  { port: 'sharedCourt', systemId: 'shared-court', nameZh: '共享法庭', nameEn: 'Shared court' },
] as const;

/** How shown licences are compared where no test asks for a word that may be left out. */
export const testLicenceBasis = {
  tolerances: { sameWords: [], addressWords: [], branchWords: [], updateWorkingDays: 10 },
  calendar: buildWorkingCalendar(counterTables.calendar),
};

/** All ports of one simulator, as an installation would name them. */
export function simulatorPorts(simulator: Pick<Simulator, 'baseUrl'>, ownerDocument?: string): Required<PortConfigs> {
  const at = (system: Parameters<Simulator['baseUrl']>[0]) => ({
    ...SIMULATOR_KEY,
    baseUrl: simulator.baseUrl(system),
    ownerDocument,
  });
  return {
    workItem12315: at('12315'),
    eLicence: at('e-licence'),
    publicity: at('publicity'),
    enforcement: at('enforcement'),
    abnormalList: at('abnormal-list'),
    sharedCourt: at('shared-court'),
  };
}

const noHandOvers = { packageOf: () => Promise.resolve(null), fieldsOf: () => Promise.resolve(null) };

/** The exchange with real people and a real vault, its ports as given; the edge listens on a free port of this machine. */
export async function createTestExchange(
  { infra, database }: { infra: TestInfra; database: Pick<TestDatabase, 'ownerUrl'> },
  config: PortConfigs,
  identity?: Identity,
  handOvers: Parameters<typeof createExchange>[1]['handOvers'] = noHandOvers,
  desk?: Parameters<typeof createExchange>[1]['complaints'],
) {
  const people = identity ?? (await createTestIdentity(infra)).identity;
  const places = { counties: [], divisions: { version: 'test', completeUnder: [], divisions: [] }, placeNames: [] };
  const registry = createRegistry(infra, { places, identity: people });
  const exchange = createExchange(infra, {
    vault: people.vault,
    handOvers,
    // The desk has tests of its own.
    complaints: desk ?? {
      referralOf: () => Promise.resolve(null),
      takeCourtWord: () => Promise.resolve('applied'),
      takeWorkItem: () => Promise.resolve(''),
      // Of whatever item is named, as an officer accepted it.
      stepOf: (_tx, { kind, itemId }) =>
        Promise.resolve(
          kind === 'enrolment'
            ? null
            : {
                workItemNo: `SIM-${itemId.slice(-8)}`,
                itemKind: kind,
                on: parseCivilDate('2026-11-23'),
                organZh: '演示市场监督管理局',
                article: '第十五条',
                documentNos: ['投受〔2026〕1号'],
                papers: [],
              },
        ),
    },
    // Nothing is decided in these tests.
    cases: { readPublicityFacts: () => Promise.resolve(null) },
    registry: {
      operatorsByIds: () => Promise.resolve(new Map()),
      takeAbnormalNotice: registry.takeAbnormalNotice,
    },
    systems,
    config,
    demo: false,
    licences: testLicenceBasis,
    policy,
  });
  const callers = createTestCallers(infra, people, exchangeRefusals);
  exchange.mount(callers.edge);
  return {
    exchange,
    registry,
    identity: people,
    ...callers,
    listen: () => callers.edge.app.listen({ host: '127.0.0.1', port: 0 }),
    /** Ends it; a new simulator tells other things under the same numbers, so nothing of the exchange stays. */
    close: async () => {
      await callers.edge.app.close();
      await withClient(database.ownerUrl, (client) =>
        client.query(`truncate exchange.message, exchange.inbox, exchange.parked, exchange.port_state, exchange.incident,
          exchange.outbound, exchange.publicity_action, exchange.work_item, exchange.work_item_state, registry.abnormal_notice`),
      );
    },
    /** Rows of the ledger, oldest first, as the owner of the database sees them. */
    ledger: () =>
      inScope(infra.db, systemScope, (tx) => tx.selectFrom('exchange.message').selectAll().orderBy('no').execute()),
    health: async (port: (typeof systems)[number]['port']) => {
      const rows = await inScope(infra.db, systemScope, (tx) => exchange.health(tx));
      const found = rows.find((one) => one.port === port);
      if (!found) throw new Error(`no port ${port}`);
      return found;
    },
    /** Every text of the schema in one string: what a thief of the database could read. */
    readable: () =>
      withClient(database.ownerUrl, async (client) => {
        const { rows: tables } = await client.query<{ name: string }>(
          `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('exchange', 'audit', 'outbox')`,
        );
        const texts = [];
        for (const { name } of tables)
          texts.push(JSON.stringify((await client.query(`select to_jsonb(t)::text as text from ${name} t`)).rows));
        return texts.join('\n');
      }),
  };
}
