import { createTestDatabase, createTestInfra, describeEventLog } from '@jianhu/testkit';
import { afterAll, describe, expect, it } from 'vitest';

const database = await createTestDatabase();
const infra = createTestInfra(database);
afterAll(async () => {
  await infra.close();
  await database.drop();
});

describe('the event log in PostgreSQL', () => {
  describeEventLog(infra);

  it('says that what it took is on the disk', () => expect(infra.eventLog.durability()).toBe('durable'));
});
