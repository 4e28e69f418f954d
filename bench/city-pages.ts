/** A city of full size: how long it takes to make, and how fast every page of the console and its main acts answer then. */
import { systemClock } from '@jianhu/server';
import { DEMO_SEED, demoSizes, laneClock, readDemoPlace, seedDemoCity } from '@jianhu/testkit/demo';
import { type Figure, percentile, printReport } from './figure.ts';
import { type CityVisitor, listPageReads, visitCity } from './city/page-reads.ts';
import { runWrites } from './city/page-writes.ts';
import { startBenchDatabase } from './intake/bench-database.ts';
import { composeBenchApp, listen } from './intake/bench-app.ts';

const PASSWORD = 'a long bench password';
const ROUNDS = 100;
const SIDE_BY_SIDE = 4;
const READ = { atMost: 150, source: 'issue 2' };
const WRITE = { atMost: 300, source: 'issue 2' };
const sizes = demoSizes.city;

const database = await startBenchDatabase();
try {
  const seconds = await makeCity();
  const { app, url } = await listen(database);
  try {
    const visitor = await visitCity(url, PASSWORD);
    const reads = await measureReads(visitor);
    const writes = await runWrites(visitor);
    printReport({ bench: 'city pages', figures: [...seedFigures(seconds), ...reads, ...writes.map(writeFigure)] });
  } finally {
    await app.close();
  }
} finally {
  await database.stop();
}

async function makeCity(): Promise<number> {
  const began = performance.now();
  const until = systemClock.now();
  const clock = laneClock(until);
  const app = await composeBenchApp(database, clock);
  const seed = { place: readDemoPlace(), scale: 'city', seed: DEMO_SEED, password: PASSWORD, until, clock } as const;
  await seedDemoCity(app, seed, ({ step, done, total }) => console.error(`${step} ${done}/${total}`));
  await app.close();
  return (performance.now() - began) / 1_000;
}

function seedFigures(value: number): Figure[] {
  const how = `${sizes.platforms} platforms, ${sizes.operators} operators, ${sizes.liveRooms} rooms, five months of history`;
  return [{ what: 'making the city', value, unit: 's', limit: { atMost: 240, source: 'issue 2' }, how }];
}

async function measureReads(visitor: CityVisitor): Promise<Figure[]> {
  const figures: Figure[] = [];
  const all: number[] = [];
  for (const { page, paths, as } of await listPageReads(visitor)) {
    const samples: number[] = [];
    const queue = Array.from({ length: ROUNDS }, (_, round) => paths[round % paths.length] ?? '');
    const work = async (): Promise<void> => {
      for (let path = queue.pop(); path !== undefined; path = queue.pop()) samples.push(await visitor.read(as, path));
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
    all.push(...samples);
    const how = `${ROUNDS} requests, ${SIDE_BY_SIDE} at a time, ${paths.length} different; median ${percentile(samples, 0.5).toFixed(1)} ms`;
    figures.push({ what: `${page}: p95`, value: percentile(samples, 0.95), unit: 'ms', limit: READ, how });
  }
  return [
    {
      what: 'all page reads: p95',
      value: percentile(all, 0.95),
      unit: 'ms',
      limit: READ,
      how: `${all.length} requests`,
    },
    ...figures,
  ];
}

function writeFigure({ what, samples }: { what: string; samples: readonly number[] }): Figure {
  const how = `${samples.length} requests one after the other; median ${percentile(samples, 0.5).toFixed(1)} ms`;
  return { what: `${what}: p95`, value: percentile(samples, 0.95), unit: 'ms', limit: WRITE, how };
}
