import { createTestDatabase, type TestDatabase } from '@jianhu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from './clock.ts';
import { createLiveHub, type LiveEvent, type LiveHub } from './live.ts';
import { createLogger } from './logger.ts';
import { Client } from 'pg';
import { withClient } from './postgres/server-address.ts';

describe('the live channel', () => {
  let database: TestDatabase;
  let hub: LiveHub;
  const heard: LiveEvent[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    hub = createLiveHub({
      clock: systemClock,
      log: createLogger('silent'),
      async connect() {
        const client = new Client({ connectionString: database.appUrl, application_name: 'live-test' });
        await client.connect();
        return client;
      },
    });
    hub.listen((event) => heard.push(event));
    await hub.start();
  });
  afterAll(async () => {
    await hub.stop();
    await database.drop();
  });

  const asOwner = async (query: string): Promise<unknown[]> =>
    withClient(database.ownerUrl, async (client) => (await client.query(query)).rows);
  const connections = async (): Promise<number> =>
    (await asOwner(`select pid from pg_stat_activity where application_name = 'live-test'`)).length;
  const cut = () =>
    asOwner(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'live-test'`);
  const announced = (id: string): boolean => heard.some((event) => event.id === id);

  it('comes back as one connection after each loss, and tells that something may have been missed', async () => {
    for (let loss = 1; loss <= 3; loss += 1) {
      heard.length = 0;
      await cut();
      await expect.poll(() => heard.filter((event) => event.id === '*').length).toBe(4);
      expect(await connections()).toBe(1);
    }
    const event = JSON.stringify({ topic: 'alert', id: 'after-the-loss', at: new Date(0).toISOString() });
    await asOwner(`select pg_notify('jianhu_live', '${event}')`);
    await expect.poll(() => announced('after-the-loss')).toBe(true);
    expect(heard.filter((one) => one.id === 'after-the-loss').length).toBe(1);
  });
});
