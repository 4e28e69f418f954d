import {
  createTestDatabase,
  createTestExchange,
  createTestInfra,
  simulatorPorts,
  type TestDatabase,
  type TestInfra,
} from '@jianhu/testkit';
import { type Simulator, startSimulator } from '@jianhu/testkit/simulator';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';

type Exchange = Awaited<ReturnType<typeof createTestExchange>>;

/** One database for a file of tests, and for each test a simulator and a room of its own; read them inside of tests only. */
export function stageExchange() {
  let database: TestDatabase;
  let infra: TestInfra;
  let simulator: Simulator;
  let stage: Exchange;
  beforeAll(async () => {
    database = await createTestDatabase();
    infra = createTestInfra(database);
  });
  afterAll(async () => {
    await infra.close();
    await database.drop();
  });
  beforeEach(async () => {
    simulator = await startSimulator({ clock: infra.clock, slowMs: 1_000 });
    stage = await createTestExchange({ infra, database }, simulatorPorts(simulator), stage?.identity);
  });
  afterEach(async () => {
    await stage.close();
    await simulator.close();
  });
  return {
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
