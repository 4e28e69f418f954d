import type { DatabaseUrls } from '@jianhu/server';
import type { TestProject } from 'vitest/node';
import { startTestServer } from './test-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The migrated database that each test file copies. */
    template: { readonly urls: DatabaseUrls; readonly name: string };
  }
}

/** Vitest's global set-up: one PostgreSQL for the run, and in it a template database that each test file copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  project.provide('template', { urls: server.urls, name: server.databaseName });
  return server.stop;
}
