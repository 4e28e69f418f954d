import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createTestDatabase,
  createTestExchange,
  createTestInfra,
  simulatorPorts,
  type TestDatabase,
  type TestInfra,
} from '@jianhu/testkit';
import type { CallFault, MessageFault } from '@jianhu/testkit/simulator';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';

const COMMAND = fileURLToPath(new URL('../../../../cli/src/main.ts', import.meta.url));

let database: TestDatabase;
let infra: TestInfra;
let folder: string;
let child: ChildProcess | undefined;
beforeAll(async () => {
  database = await createTestDatabase();
  infra = createTestInfra(database);
  folder = mkdtempSync(join(tmpdir(), 'jianhu-simulator-'));
});
afterAll(async () => {
  await kill();
  await infra.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** The simulated systems as a process of their own, as people start them. */
async function start(port: number): Promise<string> {
  const args = [
    COMMAND,
    'simulate-systems',
    '--port',
    String(port),
    '--data',
    join(folder, 'systems.json'),
    '--every',
    '0',
  ];
  const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  child = started;
  const url = await new Promise<string>((resolve, reject) => {
    started.stdout.on('data', (text: Buffer) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text.toString());
      if (found) resolve(found[0]);
    });
    started.once('exit', () => reject(new Error('the simulator ended')));
  });
  return url;
}

/** As the power fails: nothing is put in order. */
async function kill(): Promise<void> {
  const running = child;
  child = undefined;
  if (!running || running.exitCode !== null) return;
  await new Promise<void>((resolve) => {
    running.once('exit', () => resolve());
    running.kill('SIGKILL');
  });
}

const control = async (url: string, name: string, wish: object) =>
  (await fetch(`${url}/control/${name}`, { method: 'POST', body: JSON.stringify(wish) })).json() as Promise<{
    feeds: Record<string, { messageId: string; body: { workItemNo: string; revision: number } }[]>;
    acknowledged: Record<string, string[]>;
    received: unknown[];
    packages: Record<string, string>;
  }>;

it('nothing is lost or doubled when the other systems are killed in the middle and start again', async () => {
  infra.clock.set(new Date());
  const url = await start(0);
  const port = Number(new URL(url).port);
  const stage = await createTestExchange(
    { infra, database },
    simulatorPorts({ baseUrl: (system) => `${url}/${system}` }),
  );
  const sync = async (): Promise<void> => {
    infra.clock.set(new Date(Math.max(Date.now(), infra.clock.now().getTime() + 61_000)));
    await stage.exchange.sync();
  };
  const spoiled: (MessageFault | undefined)[] = [
    undefined,
    'duplicate',
    'late',
    'outOfOrder',
    'sameContent',
    undefined,
  ];
  for (const fault of spoiled) await control(url, 'work-items', { count: 10, ...(fault ? { fault } : {}) });
  await inScope(infra.db, systemScope, (tx) =>
    stage.exchange.publish(
      tx,
      { actorRef: 'person:officer' },
      {
        packageNo: 'GS-2026-0001',
        decisionNo: '演示市监处罚〔2026〕1号',
        partyKind: 'organisation',
        partyZh: '演示商贸有限公司',
        partyUscc: null,
        offenceZh: '演示',
        penaltyKinds: ['fine'],
        contentZh: '罚款',
        organZh: '演示市场监督管理局',
        decidedOn: '2026-11-20',
        publishUntilOn: null,
        corrects: null,
      },
    ),
  );
  // The first page is taken, then a reply is lost, the package arrives without its receipt, and all of it dies.
  for (const system of ['12315', 'publicity'])
    await control(url, 'faults', { system, fault: 'lostReply' satisfies CallFault, times: 2 });
  await stage.exchange.sync();
  await kill();
  await stage.exchange.sync();
  expect(await stage.health('workItem12315')).toMatchObject({ lastFailure: 'unreachable' });

  await start(port);
  await control(url, 'work-items', { count: 5 });
  // Past the half minute for which a failing system is left alone.
  await sync();
  await sync();
  await sync();

  const told = await control(url, 'state', {});
  const {
    items,
    states,
    package: state,
  } = await inScope(infra.db, systemScope, async (tx) => ({
    items: await tx.selectFrom('exchange.work_item').select('state').execute(),
    states: await tx.selectFrom('exchange.work_item_state').select('work_item_id').execute(),
    package: await stage.exchange.packageState(tx, 'GS-2026-0001'),
  }));
  const distinct = new Set(told.feeds['12315']?.map(({ body }) => `${body.workItemNo}/${body.revision}`));
  expect([items.length, states.length]).toEqual([65, distinct.size]);
  expect(new Set(items.map((one) => one.state))).toEqual(new Set(['agreed', 'filed']));
  const taken = (await stage.ledger()).filter(({ direction, port }) => direction === 'in' && port === 'workItem12315');
  expect(taken.filter(({ outcome }) => outcome !== 'duplicate')).toHaveLength(states.length);
  expect(taken).toHaveLength(told.feeds['12315']?.length ?? 0);
  expect(new Set(told.acknowledged['12315'])).toEqual(
    new Set(taken.filter(({ outcome }) => outcome !== 'duplicate').map((one) => one.message_id)),
  );
  expect([told.received.length, told.packages, state]).toEqual([1, { 'GS-2026-0001': 'published' }, 'published']);
  await stage.close();
}, 120_000);
