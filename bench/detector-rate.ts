/** Observations per second that detector processes evaluate, as `jianhu detector` starts them, on a log that is already filled. */
import { inScope, systemScope } from '@jianhu/server';
import { sql } from 'kysely';
import { printReport } from './figure.ts';
import { startIntakeServer } from './intake/intake-server.ts';
import { fillLog } from './intake/fill-log.ts';
import { measureDetectors } from './intake/measure-detectors.ts';

/** Forty of them are 1.1 million observations. */
const CYCLES = Number(process.argv[2] ?? 40);

const server = await startIntakeServer();
try {
  const sources = await inScope(server.infra.workerDb, systemScope, (tx) =>
    sql<{ id: string }>`select id from intake.source`.execute(tx),
  );
  const rows = await fillLog(server.infra, sources.rows[0]?.id ?? '', CYCLES);
  const [one, two] = [await measureDetectors(server, 1), await measureDetectors(server, 2)];
  const how = `${rows} observations of 7,000 rooms in the log beforehand, a segment and three comments of each every 3 s, one term in 50 segments; processes run and share the partitions, then every position goes back to the beginning; database on the same two cores`;
  printReport({
    bench: 'detector-rate',
    figures: [
      { what: 'observations evaluated by one process', value: one.perSecond, unit: '/s', how },
      {
        what: 'observations evaluated by two processes',
        value: two.perSecond,
        unit: '/s',
        limit: { atLeast: 500_000, source: 'issue 8' },
        how,
      },
      {
        what: 'two processes beside one',
        value: two.perSecond / one.perSecond,
        unit: 'times',
        limit: { atLeast: 1.7, source: 'issue 8' },
        how: 'two cores, which the database shares',
      },
      {
        what: 'processor time of an observation in the detector',
        value: one.detectorUs,
        unit: 'µs',
        how: 'user and system time of one process, live models and chains of rooms on',
      },
      { what: 'processor time of an observation in PostgreSQL', value: one.databaseUs, unit: 'µs', how },
      {
        what: 'observations that two cores could evaluate, by processor time',
        value: Math.round(2_000_000 / (one.detectorUs + one.databaseUs)),
        unit: '/s',
        how: 'both of the above, on a machine that does nothing else',
      },
    ],
  });
} finally {
  await server.stop();
}
