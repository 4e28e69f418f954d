/** A detector as `jianhu detector` starts it, on the rules of the chaos run. */
import { createLogger, systemClock, systemRng } from '@jianhu/server';
import { startDetector } from '../../packages/server/src/start-detector.ts';
import { readChaosRulebook, readPlace } from './chaos-rulebook.ts';

const { urls, leaseMs, nats } = readPlace();
await startDetector({
  urls,
  clock: systemClock,
  rng: systemRng,
  log: createLogger('fatal'),
  nats,
  rulebook: readChaosRulebook(),
  leaseMs,
});
console.log('ready');
