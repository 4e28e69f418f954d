/** Observations per second over HTTP, validated and durable before the reply; sender, server and database on this machine. */
import { percentile, printReport } from './figure.ts';
import { ROWS_PER_BODY } from '@jianhu/testkit/rooms';
import { ROOMS, SEGMENTS_PER_HIT } from './intake/rooms.ts';
import { type IntakeServer, startIntakeServer } from './intake/intake-server.ts';
import { runClient } from './intake/run-client.ts';

const WARM_SECONDS = 3;
const SECONDS = 20;
const SENDERS = 48;

async function drainDetector({ detection, infra }: IntakeServer) {
  detection.prepare();
  const began = performance.now();
  await detection.drain();
  const wallMs = performance.now() - began;
  const { perMinute } = await infra.workerDb.transaction().execute((tx) => detection.stats(tx));
  const sum = (of: 'observations' | 'findings'): number => perMinute.reduce((total, minute) => total + minute[of], 0);
  return { wallMs, observations: sum('observations'), findings: sum('findings') };
}

const server = await startIntakeServer();
try {
  await runClient(server, { seconds: WARM_SECONDS, senders: SENDERS, firstBatch: 0 });
  const serverBefore = process.cpuUsage();
  const postgresBefore = server.postgresCpuMs();
  const sent = await runClient(server, { seconds: SECONDS, senders: SENDERS, firstBatch: 56_000 });
  const serverCpu = process.cpuUsage(serverBefore);
  const postgresMs = server.postgresCpuMs() - postgresBefore;
  const share = (cpuMs: number): number => (100 * cpuMs) / (2 * sent.wallMs);
  const serverMs = (serverCpu.user + serverCpu.system) / 1000;
  const detected = await drainDetector(server);
  const how = `${ROWS_PER_BODY} rows a batch, ${ROOMS} rooms, one segment of 60 characters and 3 comments per room, ${SENDERS} connections, ${Math.round(sent.bytes / sent.accepted)} bytes a row, ${SECONDS} s; one term in ${SEGMENTS_PER_HIT} segments; only accepted rows counted; detector not running`;
  printReport({
    bench: 'intake-rate',
    figures: [
      {
        what: 'observations accepted, durable',
        value: Math.round((sent.accepted / sent.wallMs) * 1000),
        unit: '/s',
        limit: { atLeast: 100_000, source: 'issue 2' },
        how,
      },
      { what: 'reply, p50', value: percentile(sent.latencies, 0.5), unit: 'ms', how: 'per batch, at that rate' },
      { what: 'reply, p99', value: percentile(sent.latencies, 0.99), unit: 'ms', how: 'per batch, at that rate' },
      { what: 'CPU of the server process', value: share(serverMs), unit: '% of 2 cores', how: 'user + system' },
      {
        what: 'CPU of PostgreSQL',
        value: share(postgresMs),
        unit: '% of 2 cores',
        how: 'user + system of all its processes',
      },
      { what: 'CPU of the sender', value: share(sent.cpuMs), unit: '% of 2 cores', how: 'user + system' },
      {
        what: 'observations evaluated by the detector',
        value: Math.round((detected.observations / detected.wallMs) * 1000),
        unit: '/s',
        limit: { atLeast: 100_000, source: 'our own budget' },
        how: `the same observations read from the log, the detector alone; ${detected.findings} findings written`,
      },
    ],
  });
} finally {
  await server.stop();
}
