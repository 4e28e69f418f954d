/**
 * The event log with its bodies on three nats-servers, three replicas: the rate with the leading node killed in the middle, what was
 * lost, and what one and two detector processes evaluate from it. Some four minutes.
 */
import { inScope, systemScope } from '@jianhu/server';
import { startNatsCluster } from '@jianhu/testkit';
import { sql } from 'kysely';
import { type Figure, percentile, printReport } from './figure.ts';
import { fillLog } from './intake/fill-log.ts';
import { flushBodies } from './intake/flush-bodies.ts';
import { type IntakeServer, startIntakeServer } from './intake/intake-server.ts';
import { measureDetectors, scalingFigures } from './intake/measure-detectors.ts';

const SECONDS = Number(process.argv[2] ?? 40);
/** Each is 28,000 observations of 7,000 rooms; 0 leaves the detectors out. */
const CYCLES = Number(process.argv[3] ?? 15);
const BODIES_PER_FLUSH = 40;
/** Batches of a partition that are read back at once. */
const READ_AT_ONCE = 50;
const NATS = { stream: 'BENCH', replicas: 3 };

interface Written {
  /** Observations of flushes that were answered. */
  readonly kept: number;
  readonly refused: number;
  readonly perSecond: number;
  readonly flushes: readonly number[];
}

/** Flush after flush, as one process of intake does; what is refused was not answered and would come again. */
async function write({ infra }: IntakeServer, killLeader: () => Promise<string>): Promise<Written> {
  const flushes: number[] = [];
  let [kept, refused] = [0, 0];
  let killing: Promise<string> | undefined;
  const began = performance.now();
  const elapsedMs = (): number => performance.now() - began;
  for (let serial = 0; elapsedMs() < SECONDS * 1_000; serial += 1) {
    if (elapsedMs() > SECONDS * 500) killing ??= killLeader();
    const flushBegan = performance.now();
    try {
      kept += await flushBodies(infra, serial, BODIES_PER_FLUSH);
    } catch {
      refused += 1;
    }
    flushes.push(performance.now() - flushBegan);
  }
  const perSecond = Math.round((kept / elapsedMs()) * 1_000);
  await killing;
  return { kept, refused, perSecond, flushes };
}

/** How many observations the log gives back, body by body. */
async function readBack({ infra }: IntakeServer): Promise<number> {
  let read = 0;
  for (let partition = 0; partition < 64; partition += 1) {
    for (let offset = 0; ;) {
      const batches = await inScope(infra.workerDb, systemScope, (tx) =>
        infra.eventLog.read(tx, [{ partition, offset }], READ_AT_ONCE),
      );
      const last = batches.at(-1);
      if (last === undefined) break;
      read += batches.filter(({ packed }) => packed.length > 0).reduce((sum, { count }) => sum + count, 0);
      offset = last.firstOffset + last.count;
    }
  }
  return read;
}

const cluster = await startNatsCluster(3);
const server = await startIntakeServer({ ...NATS, url: cluster.url });
/** One process, then two, on the log as the two nodes that are left give it back. */
async function evaluate(sourceId: string): Promise<Figure[]> {
  const rows = await fillLog(server.infra, sourceId, CYCLES);
  const [one, two] = [await measureDetectors(server, 1), await measureDetectors(server, 2)];
  return [
    {
      what: 'observations evaluated by one process',
      value: one.perSecond,
      unit: '/s',
      how: `${rows} observations in the log beforehand; two nodes left`,
    },
    {
      what: 'observations evaluated by two processes',
      value: two.perSecond,
      unit: '/s',
      how: `${rows} observations; two nodes left`,
    },
    {
      what: 'two processes beside one',
      value: two.perSecond / one.perSecond,
      unit: 'times',
      limit: { atLeast: 1.7, source: 'issue 8' },
      how: 'wall clock; two cores, which two nats-servers and the database share',
    },
    ...scalingFigures(one, two),
    {
      what: 'processor time of an observation in the detector',
      value: one.detectorUs,
      unit: 'µs',
      how: 'user and system time of one process',
    },
    {
      what: 'processor time of an observation in PostgreSQL',
      value: one.databaseUs,
      unit: 'µs',
      how: 'reading places, writing what was found',
    },
  ];
}

try {
  const { infra } = server;
  const written = await write(server, () => cluster.killLeader(NATS.stream));
  const read = await readBack(server);
  const bodies = await inScope(infra.workerDb, systemScope, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from event_log.batch where payload is not null`.execute(tx),
  );
  await inScope(infra.workerDb, systemScope, async (tx) => {
    await sql`delete from event_log.batch`.execute(tx);
    await sql`update detection.progress p set next_offset = h.next_offset from event_log.head h where h.partition = p.partition`.execute(
      tx,
    );
  });
  const sources = await inScope(infra.workerDb, systemScope, (tx) =>
    sql<{ id: string }>`select id from intake.source`.execute(tx),
  );
  const detectors = CYCLES === 0 ? [] : await evaluate(sources.rows[0]?.id ?? '');
  const where = `nats-server ${cluster.version}, three nodes, three replicas, file storage, replies “${infra.eventLog.durability()}”; places in PostgreSQL; nodes, database, writer and readers on the same two cores`;
  const how = `bodies of 500 observations of 7,000 rooms, 64 partitions, ${BODIES_PER_FLUSH} bodies a group commit, one after the other for ${SECONDS} s; the node that leads the stream killed with -9 after half of them and gone; ${where}`;
  printReport({
    bench: 'jetstream',
    figures: [
      {
        what: 'observations kept, a node killed in the middle',
        value: written.perSecond,
        unit: '/s',
        limit: { atLeast: 100_000, source: 'issue 8' },
        how,
      },
      {
        what: 'observations that were answered and are not read back',
        value: written.kept - read,
        unit: '',
        limit: { atMost: 0, source: 'issue 8' },
        how: `${written.kept} answered, ${read} read back body by body from the two nodes left; ${written.refused} flushes were refused, ${bodies.rows[0]?.n} bodies lay in PostgreSQL`,
      },
      {
        what: 'group commit, median',
        value: percentile(written.flushes, 0.5),
        unit: 'ms',
        how: 'acknowledged by two of three nodes at least, and committed',
      },
      {
        what: 'longest group commit, the election of a new leader in it',
        value: Math.max(...written.flushes),
        unit: 'ms',
        how: 'nothing is lost meanwhile: sources wait for their reply',
      },
      ...detectors,
    ],
  });
} finally {
  await server.stop();
  await cluster.stop();
}
process.exit(0);
