import { startNatsCluster } from '@jianhu/testkit';
import { afterAll, expect, it } from 'vitest';
import { runChaos } from './chaos-run.ts';

const cluster = await startNatsCluster(3);
afterAll(() => cluster.stop());

it('evaluates every accepted observation and has every alert once, whichever process or node of the log dies and comes back', async () => {
  const pace = { meanGapMs: 2_000, mostMs: 180_000, settleMs: 300_000 };
  const outcome = await runChaos({ faults: 10, seed: 8, ...pace, cluster });
  expect(outcome.done).toBeGreaterThanOrEqual(10);
  expect(outcome.faults.node + outcome.faults.leader).toBeGreaterThan(0);
  expect(outcome.accepted).toBeGreaterThan(0);
  expect(outcome.isSettled).toBe(true);
  const { unevaluated, takenTwice, toldWrong, withoutAlert, alertsWrong } = outcome.tally;
  const none = { unevaluated: 0, takenTwice: 0, toldWrong: 0, withoutAlert: 0, alertsWrong: 0 };
  expect({ unevaluated, takenTwice, toldWrong, withoutAlert, alertsWrong }).toEqual(none);
}, 600_000);
