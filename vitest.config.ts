import { defineConfig } from 'vitest/config';

const node = { environment: 'node' as const, testTimeout: 20_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...node,
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts'],
          exclude: ['**/*.it.test.ts', 'packages/*/src/**/node_modules/**'],
        },
      },
      {
        test: {
          ...node,
          name: 'it',
          include: ['packages/*/src/**/*.it.test.ts'],
          globalSetup: ['packages/testkit/src/database-setup.ts'],
        },
      },
      { test: { ...node, name: 'tools', include: ['tools/**/*.test.ts'] } },
      {
        test: {
          ...node,
          name: 'corpus',
          include: ['bench/corpus/**/*.test.ts'],
          globalSetup: ['packages/testkit/src/database-setup.ts'],
        },
      },
    ],
  },
});
