import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * Files of a worker share their modules, as modules keep no state: a third of the time went into loading them anew for each file. The
 * wider nursery is that of the server (launch/node24.mjs); workers do not inherit it.
 */
const node = {
  environment: 'node' as const,
  // A bound for hanging, not a promise of speed: a busy machine is ten times as slow.
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // Its own bound, a second, is short on a busy machine.
  expect: { poll: { timeout: 30_000 } },
  isolate: false,
  execArgv: ['--max-semi-space-size=32'],
};

/** One file waits for its database while the other computes; left alone, the runner keeps one of two cores idle. */
const maxWorkers = Math.max(2, availableParallelism());

export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      {
        test: {
          ...node,
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts'],
          exclude: ['**/*.it.test.ts', '**/*.nats.test.ts', '**/*.clamd.test.ts', 'packages/*/src/**/node_modules/**'],
        },
      },
      {
        test: {
          ...node,
          name: 'it',
          include: ['packages/*/src/**/*.it.test.ts'],
          globalSetup: ['packages/testkit/src/database-setup.ts'],
          setupFiles: ['packages/testkit/src/scrypt-once.ts'],
        },
      },
      {
        test: {
          ...node,
          name: 'nats',
          include: ['packages/*/src/**/*.nats.test.ts', 'bench/chaos/*.nats.test.ts'],
          globalSetup: ['packages/testkit/src/database-setup.ts'],
        },
      },
      { test: { ...node, name: 'clamd', include: ['packages/*/src/**/*.clamd.test.ts'] } },
      { test: { ...node, name: 'tools', include: ['tools/**/*.test.ts'] } },
      {
        test: {
          ...node,
          name: 'corpus',
          include: ['bench/corpus/**/*.test.ts'],
          // Tens of thousands of texts a test: a bound for hanging, not a promise of speed.
          testTimeout: 120_000,
          globalSetup: ['packages/testkit/src/database-setup.ts'],
        },
      },
    ],
  },
});
