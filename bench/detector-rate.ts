/**
 * Observations per second that detector processes evaluate, as `jianhu detector` starts them, on a log that is already filled, and in turns
 * with them what a plain loop over the same rows costs.
 */
import { inScope, systemScope } from '@jianhu/server';
import { sql } from 'kysely';
import { percentile, printReport } from './figure.ts';
import { startIntakeServer } from './intake/intake-server.ts';
import { fillLog } from './intake/fill-log.ts';
import { measureDetectors, scalingFigures } from './intake/measure-detectors.ts';
import { type PlainLoop, preparePlainLoop } from './intake/plain-loop.ts';

/** Forty of them are 1.1 million observations. */
const CYCLES = Number(process.argv[2] ?? 40);
/** Of the plain loop, each time. */
const PLAIN_CYCLES = 4;

const server = await startIntakeServer();
try {
  const sources = await inScope(server.infra.workerDb, systemScope, (tx) =>
    sql<{ id: string }>`select id from intake.source`.execute(tx),
  );
  const rows = await fillLog(server.infra, sources.rows[0]?.id ?? '', CYCLES);
  const loop = preparePlainLoop();
  loop(1);
  const plain: PlainLoop[] = [loop(PLAIN_CYCLES)];
  const one = await measureDetectors(server, 1);
  plain.push(loop(PLAIN_CYCLES));
  const two = await measureDetectors(server, 2);
  plain.push(loop(PLAIN_CYCLES));
  const median = (of: 'scannedUs' | 'parsedUs'): number =>
    percentile(
      plain.map((each) => each[of]),
      0.5,
    );
  const [plainUs, parsedUs] = [median('scannedUs'), median('parsedUs')];
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
      ...scalingFigures(one, two),
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
      {
        what: 'processor time of an observation in a plain loop',
        value: plainUs,
        unit: 'µs',
        how: `the peer: each line parsed and each text scanned by the same rules, in memory, ${plain[0]?.hits} findings written nowhere, no room remembered, no chain, no live model; median of three, in turns with the processes`,
      },
      {
        what: 'the detector with all that it keeps, beside that',
        value: plainUs / (one.detectorUs + one.databaseUs),
        unit: 'times',
        how: 'processor time of detector and PostgreSQL; below 1 the rooms, chains and models cost more than sharing batches saves',
      },
      {
        what: 'limit of whoever parses each line',
        value: Math.round(2_000_000 / parsedUs),
        unit: '/s',
        how: `calculated for two cores from ${parsedUs.toFixed(2)} µs of JSON.parse of the same lines`,
      },
    ],
  });
} finally {
  await server.stop();
}
