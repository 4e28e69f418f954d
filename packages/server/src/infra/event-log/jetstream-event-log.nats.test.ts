import { createTestDatabase, createTestInfra, describeEventLog, startNatsServer } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../database.ts';
import { createJetStreamBodies } from './jetstream-bodies.ts';
import { openPayload } from './pack-payload.ts';

const server = await startNatsServer();
const database = await createTestDatabase();
const nats = { url: server.url, stream: 'CONTRACT', replicas: 1, syncAlways: true };
const infra = createTestInfra(database, 1, nats);
const bodies = createJetStreamBodies(nats, infra.log);
afterAll(async () => {
  await infra.close();
  await bodies.close();
  await database.drop();
  await server.stop();
});

describe('the event log with its bodies in NATS JetStream', () => {
  describeEventLog(infra);

  it('keeps no body in PostgreSQL', async () => {
    const { rows } = await sql`select 1 from event_log.batch where payload is not null`.execute(infra.workerDb);
    expect(rows).toEqual([]);
  });

  it('says “replicated” of a server before 2.10, whatever the operator says, and “durable” from then on', async () => {
    await bodies.open();
    const [major = 0, minor = 0] = server.version.split('.').map(Number);
    const isNew = major > 2 || minor >= 10;
    expect(bodies.durability()).toBe(isNew ? 'durable' : 'replicated');
    expect(await server.syncsAlways()).toBe(isNew);
    expect(createJetStreamBodies({ ...nats, syncAlways: false }, infra.log).durability()).toBe('replicated');
  });

  it('holds a body that is larger than one message', async () => {
    const body = Buffer.alloc(3_000_000, 'x');
    const place = await bodies.write(9, 'large', body);
    expect(place.seqs.length).toBeGreaterThan(2);
    expect((await bodies.read(place)).equals(body)).toBe(true);
  });

  it('gives no other batch for one that is not there, and never passes it over', async () => {
    const place = await bodies.write(9, 'mine', Buffer.from('a'));
    await expect(bodies.read({ ...place, key: 'another' })).rejects.toThrow('does not hold');
    await expect(bodies.read({ ...place, seqs: [9_999_999] })).rejects.toThrow('does not hold');
  });

  it('finds a body by its id where a node that came back holds it some places away', async () => {
    const places = await Promise.all(['a', 'b', 'c'].map((key) => bodies.write(9, `moved ${key}`, Buffer.from(key))));
    for (const by of [-7, 7, 300]) {
      const moved = places.map((place) => ({ ...place, seqs: place.seqs.map((seq) => Math.max(1, seq + by)) }));
      const read = await Promise.all(moved.map((place) => bodies.read(place)));
      expect(read.map(String)).toEqual(['a', 'b', 'c']);
    }
  });

  it('gives a body up some hundred places below the oldest that is wanted, and keeps those from it on', async () => {
    const all = await Promise.all(
      Array.from({ length: 400 }, (_, at) => bodies.write(11, `purged ${at}`, Buffer.from(String(at)))),
    );
    const placed = all.toSorted((a, b) => (a.seqs[0] ?? 0) - (b.seqs[0] ?? 0));
    const [first, oldest, last] = [placed[0], placed[390], placed[399]];
    if (!first || !oldest || !last) throw new Error('four hundred were written');
    await bodies.purge([oldest]);
    await expect(bodies.read(first)).rejects.toThrow('does not hold');
    for (const kept of [oldest, last]) expect((await bodies.read(kept)).length).toBeGreaterThan(0);
  });

  it('keeps what was acknowledged when the server is killed and comes back', async () => {
    const append = (key: string) =>
      inScope(infra.workerDb, systemScope, async (tx) => {
        await infra.eventLog.lockHeads(tx);
        const batch = { partition: 40, count: 1, key, payload: Buffer.from(key) };
        return infra.eventLog.append(tx, [batch], infra.clock.now());
      });
    const [first = 0] = await append('before the kill');
    await server.killAndRestart();
    await append('after the kill');
    const read = await inScope(infra.workerDb, systemScope, (tx) =>
      infra.eventLog.read(tx, [{ partition: 40, offset: first }], 10),
    );
    expect(read.map((one) => openPayload(one).toString())).toEqual(['before the kill', 'after the kill']);
  });
});
