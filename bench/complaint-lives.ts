/**
 * Lives of complaints with a million present: told by 12315 (through the door that the exchange uses), listed, opened, assigned, accepted,
 * mediated, agreed and closed through the interface, with sign-in, row walls and audit. Open arrivals at rates that double until
 * the promise breaks, and for long at the highest that keeps it; then the shortest lives, told, assigned and refused with the
 * reason, at the promised rate. `node bench/complaint-lives.ts [complaints] [seconds] [rate]` runs it
 * smaller; whatever is asked, it ends in 25 minutes.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { ComplaintFile } from '@jianhu/contract';
import { inScope, systemClock, systemScope, withClient } from '@jianhu/server';
import { type Figure, percentile, printReport } from './figure.ts';
import { composeBenchApp } from './intake/bench-app.ts';
import { startBenchDatabase } from './intake/bench-database.ts';
import { createClient } from './lives/client.ts';
import { type BenchTeam, hireTeams, type Part, signInTeams } from './lives/people.ts';
import { postmasterPid, processorMs } from './lives/processor.ts';
import { readOrder, runPromised, runStages, shortFigures, stageFigures } from './lives/stages.ts';
import { multiplyComplaint } from './lives/seed-complaints.ts';

const ORDER = readOrder(process.argv);
const COMPLAINTS = ORDER.present;
const COST_LIVES = 40;
/** Behind the long lives, the short ones take as long as was asked, and a little for the rates above. */
const SPARE_SECONDS = ORDER.seconds + 40;
const STOP_MS = 20_000;

interface Cost {
  readonly server: number;
  readonly database: number;
  readonly driver: number;
}

const database = await startBenchDatabase();
const port = 20_000 + Math.floor(Math.random() * 20_000);
const url = `http://127.0.0.1:${port}`;
// Plays the exchange: what comes from 12315 comes through no operation.
const exchange = await composeBenchApp(database, systemClock);
const teams = await hireTeams(exchange);
const server = fork(new URL('lives/lives-server.ts', import.meta.url), {
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
});
const client = createClient(url);
try {
  const { stop: _stop, ...reach } = database;
  server.send({ ...reach, port });
  await once(server, 'message');
  const cookies = await signInTeams(url, teams);
  const cookieOf = (team: BenchTeam, part: Part): string => cookies.get(team[part].username) ?? '';
  let serial = 0;
  let created: number[] = [];

  async function tellItem(team: BenchTeam, no: number): Promise<string> {
    const began = performance.now();
    const id = await inScope(exchange.infra.db, systemScope, async (tx) => {
      const person = { name: `压测投诉人${no}`, phone: `139${String(no).padStart(8, '0')}` };
      const personRef = await exchange.identity.vault.put(tx, null, person);
      return exchange.complaints.takeWorkItem(tx, {
        counterpart: 'simulator',
        workItemNo: `BENCH-${no}`,
        itemKind: 'complaint',
        state: 'received',
        at: new Date(),
        receivedAt: new Date(),
        countyCode: team.countyCode,
        respondent: {
          nameZh: `压测商行${no % 1_000}`,
          uscc: null,
          platform: 'bench.example',
          shopId: `s${no % 1_000}`,
          addressShown: null,
        },
        categoryZh: '饰品',
        goodsZh: '项链',
        requestZh: '退款',
        factsZh: `第${no}件：收到的商品与描述不符。`,
        amountFen: 10_000,
        personRef,
        person: { ...person, address: null },
        demo: true,
      });
    });
    created.push(performance.now() - began);
    return id;
  }

  interface Told {
    readonly id: string;
    readonly no: number;
    read(name: string, path: string): Promise<unknown>;
    act(action: string, facts?: object, documents?: object): Promise<void>;
  }

  /** Told by 12315, opened and assigned. */
  async function begin(look: (told: Told) => Promise<void> = () => Promise.resolve()): Promise<Told> {
    const no = (serial += 1);
    const team = teams[no % teams.length];
    if (!team) throw new Error('no team');
    const cookie = cookieOf(team, 'officer');
    const id = await tellItem(team, no);
    const path = `/api/v1/complaints/${id}`;
    let file: ComplaintFile;
    const told: Told = {
      id,
      no,
      read: (name, asked) => client.ask(name, cookie, 'GET', asked),
      act: async (action, facts = {}, documents = {}) => {
        const body = { action, facts, documents, expectedVersion: file.actionVersion };
        file = await client.ask<ComplaintFile>(action, cookie, 'POST', `${path}/actions`, body);
      },
    };
    await look(told);
    file = await client.ask<ComplaintFile>('open', cookie, 'GET', path);
    await told.act('assignComplaint', { handlers: [team.officer.personId] });
    return told;
  }

  async function live(): Promise<string> {
    const { id, no, act, read } = await begin(async (told) => {
      await told.read('list', '/api/v1/complaints?open=true&limit=50');
      await told.read('list own', '/api/v1/complaints?mine=true&limit=50');
    });
    await act('acceptComplaint', {}, { acceptanceDecision: `压测${no}` });
    await act('recordConsent', { complainantConsent: true, respondentConsent: true });
    await act('agreeComplaint', { agreementText: '退款。', paperNeeded: false });
    await act('closeComplaint');
    await read('look back', `/api/v1/complaints/${id}`);
    return id;
  }

  async function liveShortly(): Promise<void> {
    const { no, act } = await begin();
    const why = { refusalGround: 'notConsumer', refusalReason: `压测${no}`, otherRemedies: '可以向人民法院起诉。' };
    await act('refuseComplaint', why, { refusalDecision: `压测${no}` });
  }

  const template = await live();
  const seedBegan = performance.now();
  await withClient(database.urls.ownerUrl, (db) =>
    multiplyComplaint(db, { template, count: COMPLAINTS, places: teams }),
  );
  const seeded = (performance.now() - seedBegan) / 1_000;
  console.error(`seeded ${COMPLAINTS} complaints in ${seeded.toFixed(0)} s`);
  for (let at = 0; at < 20; at += 1) await live();
  const cost = await measureCost();
  let creation = 0;
  const stages = await runStages(client, ORDER, live, {
    before: () => {
      created = [];
    },
    after: () => {
      creation = percentile(created, 0.95);
    },
    spareSeconds: SPARE_SECONDS,
  });
  const short = await runPromised(client, ORDER, liveShortly);
  printReport({
    bench: 'lives of complaints',
    figures: [
      ...stageFigures(stages, ORDER, { records: 'complaints', source: 'issue 6' }),
      ...shortFigures(short, ORDER, 'issue 6'),
      ...sideFigures({ creation, rate: stages.long.rate, seeded, cost }),
    ],
  });

  /** Two lives at a time, so that no time is spent on waiting for one another. */
  async function measureCost(): Promise<Cost> {
    const postmaster = await postmasterPid(database.urls.ownerUrl);
    const now = (): readonly [number, number, number] => {
      const { user, system } = process.cpuUsage();
      return [processorMs(server.pid ?? 0), processorMs(postmaster), (user + system) / 1_000];
    };
    const before = now();
    for (let at = 0; at < COST_LIVES; at += 2) await Promise.all([live(), live()]);
    const after = now();
    const of = (at: 0 | 1 | 2): number => (after[at] - before[at]) / COST_LIVES;
    return { server: of(0), database: of(1), driver: of(2) };
  }
} finally {
  client.close();
  server.send('stop');
  // Lives that were under way when a rate broke may keep it busy for long; the figures are there.
  const late = setTimeout(() => server.kill('SIGKILL'), STOP_MS);
  await once(server, 'exit');
  clearTimeout(late);
  await exchange.close();
  await database.stop();
}

function sideFigures({
  creation,
  rate,
  seeded,
  cost,
}: {
  readonly creation: number;
  readonly rate: number;
  readonly seeded: number;
  readonly cost: Cost;
}): Figure[] {
  const share = (ms: number): string => `${Math.round(ms)} ms`;
  return [
    {
      what: 'processor time of a life',
      value: cost.server + cost.database + cost.driver,
      unit: 'ms',
      how: `${COST_LIVES} lives, two at a time: the server ${share(cost.server)}, PostgreSQL ${share(cost.database)}, the process that drives and takes from 12315 ${share(cost.driver)}`,
    },
    {
      what: `taking a work item at ${rate} a second: p95`,
      value: creation,
      unit: 'ms',
      limit: { atMost: 300, source: 'issue 6' },
      how: 'vault, item, state, first action, audit and news in one transaction, from the process that drives the load',
    },
    { what: 'seeding', value: seeded, unit: 's', how: 'one life through the interface, copied in bulk' },
  ];
}
