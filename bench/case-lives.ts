/**
 * Lives of cases with a million cases present: 27 named API actions each, with sign-in, row walls, search entries and audit. The desk of
 * an officer with 500 open duties and the one search; then open arrivals at rates that double until the promise breaks, and for long at the
 * highest that keeps it. `node bench/case-lives.ts [cases] [seconds] [rate]` runs it smaller; whatever is asked, it ends in 25 minutes.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { seededRng } from '@jianhu/kernel';
import { systemClock, withClient } from '@jianhu/server';
import { type Figure, percentile, printReport } from './figure.ts';
import { composeBenchApp } from './intake/bench-app.ts';
import { startBenchDatabase } from './intake/bench-database.ts';
import { createClient } from './lives/client.ts';
import { type LifeDeps, liveCase, QUESTIONS } from './lives/life.ts';
import { type BenchTeam, hireTeams, type Part, signInTeams } from './lives/people.ts';
import { postmasterPid, processorMs } from './lives/processor.ts';
import { livesOf, readOrder, runStages, stageFigures } from './lives/stages.ts';
import { clueIdOf, DESK_DUTIES, seedClues, seedNames, seedPast } from './lives/seed.ts';

const ORDER = readOrder(process.argv);
const CASES = ORDER.present;
const DESK_MS = 200;
const ROUNDS = 40;
const COST_LIVES = 40;

const database = await startBenchDatabase();
const rng = seededRng(20_261_126);
const port = 20_000 + Math.floor(Math.random() * 20_000);
const url = `http://127.0.0.1:${port}`;
const teams = await hire();
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
  const deps: LifeDeps = { client, cookieOf };
  const seeded = await seed(deps);
  let serial = 100;
  const live = (): Promise<string> => {
    serial += 1;
    return liveCase(deps, { team: teamAt(serial), clueId: clueIdOf(serial), serial }, 'closed');
  };
  for (let at = 0; at < 20; at += 1) await live();
  const cost = await measureCost();
  const desk = await measureAll('/api/v1/duties?limit=200', ['']);
  const search = await measureAll('/api/v1/search?q=', QUESTIONS.map(encodeURIComponent));
  const stages = await runStages(client, ORDER, live);
  printReport({
    bench: 'lives of cases',
    figures: [
      ...stageFigures(stages, ORDER, { records: 'cases', source: 'issue 5' }),
      costFigure(cost),
      ...sideFigures({ desk, search, seeded }),
    ],
  });

  /** Two lives at a time, so that no time is spent on waiting for one another. */
  async function measureCost(): Promise<{ readonly server: number; readonly database: number }> {
    const postmaster = await postmasterPid(database.ownerUrl);
    const now = (): [number, number] => [processorMs(server.pid ?? 0), processorMs(postmaster)];
    const before = now();
    for (let at = 0; at < COST_LIVES; at += 2) await Promise.all([live(), live()]);
    const after = now();
    return { server: (after[0] - before[0]) / COST_LIVES, database: (after[1] - before[1]) / COST_LIVES };
  }

  async function measureAll(path: string, ends: readonly string[]): Promise<number[]> {
    const [team] = teams;
    if (!team) return [];
    client.take();
    for (let round = 0; round < ROUNDS; round += 1)
      await client.ask('once', cookieOf(team, 'officer'), 'GET', `${path}${ends[round % ends.length]}`);
    return client.take().get('once')?.ms ?? [];
  }
} finally {
  client.close();
  server.send('stop');
  await once(server, 'exit');
  await database.stop();
}

async function hire(): Promise<BenchTeam[]> {
  const app = await composeBenchApp(database, systemClock);
  try {
    return await hireTeams(app);
  } finally {
    await app.close();
  }
}

function teamAt(serial: number): BenchTeam {
  const team = teams[serial % teams.length];
  if (!team) throw new Error('no team');
  return team;
}

async function seed(deps: LifeDeps): Promise<number> {
  const began = performance.now();
  const lives = 200 + livesOf(ORDER);
  await withClient(database.urls.ownerUrl, async (db) => {
    await seedNames(db, rng, teams);
    // A clue lies with the team that the serial of its life falls to.
    for (const [at, team] of teams.entries())
      await seedClues(db, team, { from: at, count: Math.ceil(lives / teams.length), step: teams.length });
    const begin = (serial: number, until: 'refused' | 'inspected' | 'noticed') =>
      liveCase(deps, { team: teamAt(serial), clueId: clueIdOf(serial), serial }, until);
    const templates = {
      refused: await begin(0, 'refused'),
      inspected: await begin(3, 'inspected'),
      noticed: await begin(6, 'noticed'),
    };
    const desk = teams[0]?.officer.personId ?? '';
    await seedPast(db, { cases: CASES, teams, desk, templates });
  });
  const seconds = (performance.now() - began) / 1_000;
  console.error(`seeded ${CASES} cases, ${lives} clues in ${seconds.toFixed(0)} s`);
  return seconds;
}

function costFigure({ server, database: postgres }: { readonly server: number; readonly database: number }): Figure {
  return {
    what: 'processor time of a life',
    value: server + postgres,
    unit: 'ms',
    how: `${COST_LIVES} lives, two at a time, user and system: the server ${Math.round(server)} ms, PostgreSQL ${Math.round(postgres)} ms`,
  };
}

function sideFigures({ desk, search, seeded }: { desk: number[]; search: number[]; seeded: number }): Figure[] {
  return [
    {
      what: `desk of an officer with ${DESK_DUTIES} open duties: p95`,
      value: percentile(desk, 0.95),
      unit: 'ms',
      limit: { atMost: DESK_MS, source: 'issue 5' },
      how: `${desk.length} requests for 200 of them with the counts, one after the other, median ${percentile(desk, 0.5).toFixed(1)} ms`,
    },
    {
      what: 'one search over all files, an officer of a county: p95',
      value: percentile(search, 0.95),
      unit: 'ms',
      how: `${search.length} requests of ${QUESTIONS.length} questions (a word of every tenth file, rare words, a name, a number, nothing), median ${percentile(search, 0.5).toFixed(1)} ms`,
    },
    {
      what: 'seeding',
      value: seeded,
      unit: 's',
      how: 'templates through the interface, copied in bulk, indexes built afterwards',
    },
  ];
}
