/**
 * The chaos run with the log on three nats-servers, three replicas, whose nodes die and come back, too: a hundred faults in some eight
 * minutes. `node bench/chaos-nats.ts FAULTS SEED`.
 */
import { startNatsCluster } from '@jianhu/testkit';
import { runChaos } from './chaos/chaos-run.ts';
import { reportChaos } from './chaos/report-chaos.ts';
import { printReport } from './figure.ts';

const faults = Number(process.argv[2] ?? 100);
const seed = Number(process.argv[3] ?? 8);
const cluster = await startNatsCluster(3);
const outcome = await runChaos({ faults, seed, meanGapMs: 4_700, mostMs: 11 * 60_000, settleMs: 240_000, cluster });
await cluster.stop();
const log = `the log on nats-server ${cluster.version}, three nodes, three replicas`;
printReport(reportChaos(outcome, { bench: 'chaos-nats', seed, log }));
process.exit(0);
