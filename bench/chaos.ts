/** The chaos run with the log in PostgreSQL: a hundred faults in some eight minutes. `node bench/chaos.ts FAULTS SEED`. */
import { runChaos } from './chaos/chaos-run.ts';
import { reportChaos } from './chaos/report-chaos.ts';
import { printReport } from './figure.ts';

const faults = Number(process.argv[2] ?? 100);
const seed = Number(process.argv[3] ?? 8);
const outcome = await runChaos({ faults, seed, meanGapMs: 4_700, mostMs: 11 * 60_000, settleMs: 240_000 });
printReport(reportChaos(outcome, { bench: 'chaos', seed, log: 'the log in PostgreSQL' }));
process.exit(0);
