import { createTestDatabase, type TestDatabase } from './test-database.ts';
import { createTestExchange, PAST_PATIENCE_MS, simulatorPorts } from './test-exchange.ts';
import { createTestInfra, type TestInfra } from './test-infra.ts';
import { type Simulator, startSimulator } from './simulator/index.ts';

type Exchange = Awaited<ReturnType<typeof createTestExchange>>;

/**
 * One database for a file of tests, and for each test a simulator and a room of its own. The four steps go into the hooks of the
 * file; the rest is read inside of tests only.
 */
export function stageExchange() {
  let database: TestDatabase;
  let infra: TestInfra;
  let simulator: Simulator;
  let stage: Exchange;
  return {
    async begin() {
      database = await createTestDatabase();
      infra = createTestInfra(database);
    },
    async end() {
      await infra.close();
      await database.drop();
    },
    async open() {
      simulator = await startSimulator({ clock: infra.clock, slowMs: PAST_PATIENCE_MS });
      stage = await createTestExchange({ infra, database }, simulatorPorts(simulator), stage?.identity);
    },
    async shut() {
      await stage.close();
      await simulator.close();
    },
    get database() {
      return database;
    },
    get infra() {
      return infra;
    },
    get simulator() {
      return simulator;
    },
    get stage() {
      return stage;
    },
  };
}
