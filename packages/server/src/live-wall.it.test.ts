import type { ResponseOf, WallFrame } from '@jianhu/contract';
import { getWallRoom } from '@jianhu/contract';
import { createTestDatabase, createTestIdentity, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from './infra/database.ts';
import { A, B, createWallStage, places, PLATFORM, SAID, type Who } from './test-wall-stage.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { identity, edge: signInEdge } = await createTestIdentity(infra);
const { intake, detection, edge: intakeEdge, makeSource, post } = createTestIntake(infra, places);
const stage = createWallStage({ infra, identity, detection, makeSource, post });
const { scopes, look, open } = stage;
let url = '';
beforeAll(async () => {
  url = await stage.start();
});
afterAll(async () => {
  await stage.stop();
  await detection.stop();
  await intake.stop();
  await Promise.all([intakeEdge.app.close(), signInEdge.app.close()]);
  await infra.close();
  await database.drop();
});

describe('the walls of the live wall (brief 7.6)', () => {
  it('shows the city every room, and that which nobody registered', async () => {
    const all = ['room-a', 'room-b', 'room-unknown'];
    expect(await look('city')).toMatchObject({ rooms: all, hits: all, heard: ['room-a', 'room-b'] });
  });

  it.each([
    ['officer-a', 'room-a'],
    ['officer-b', 'room-b'],
  ] as const)('%s is told of the cells of the own county only, in every frame', async (who, own) => {
    const seen = await look(who);
    expect(seen).toMatchObject({ rooms: [own], hits: [own], heard: [own] });
    for (const other of ['room-a', 'room-b', 'room-unknown'].filter((room) => room !== own))
      expect(seen.text).not.toContain(other);
  });

  it('gives who asks for the wall of another county an empty one', async () => {
    expect(await look('officer-a', `?countyCode=${B}`)).toMatchObject({ rooms: [], hits: [], heard: [] });
    expect(await look('city', `?countyCode=${B}`)).toMatchObject({ rooms: ['room-b'], hits: ['room-b'] });
  });

  it('shows a monitoring point the counties of its scope beside its own, and what nobody registered to the city alone', async () => {
    const both = ['room-a', 'room-b'];
    expect(await look('point')).toMatchObject({ rooms: both, hits: both, heard: both });
    expect((await open('point', 'room-a')).status).toBe(200);
    expect((await open('point', 'room-unknown')).status).toBe(404);
  });

  it('gives a screen its cells although they are read slowly and others are told meanwhile', async () => {
    const abort = new AbortController();
    await fetch(`${url}/api/v1/live-wall`, { headers: { 'x-who': 'city' }, signal: abort.signal });
    for (const county of [A, B]) {
      const held = inScope(infra.workerDb, systemScope, async (tx) => {
        await sql`lock table registry.live_room in access exclusive mode`.execute(tx);
        await sql`select pg_sleep(0.4)`.execute(tx);
      });
      await new Promise((begun) => setTimeout(begun, 50));
      const room = county === A ? 'room-a' : 'room-b';
      expect(await look('point', `?countyCode=${county}`)).toMatchObject({ rooms: [room], hits: [room] });
      await held;
    }
    abort.abort();
  });

  it('lets a monitoring point look beyond its county and change nothing there', async () => {
    const scope = { ...scopes.point, actorRef: 'point' };
    const rename = (countyCode: string) =>
      inScope(infra.db, scope, (tx) =>
        tx
          .updateTable('registry.live_room')
          .set({ title_zh: '改名' })
          .where('county_code', '=', countyCode)
          .executeTakeFirst(),
      );
    expect((await rename(A)).numUpdatedRows).toBe(0n);
    expect(
      (await inScope(infra.db, scope, (tx) => tx.selectFrom('registry.live_room').select('id').execute())).length,
    ).toBe(2);
    const without = { ...scope, watch: [] };
    expect(
      (
        await inScope(infra.db, without, (tx) => tx.selectFrom('detection.finding').select('county_code').execute())
      ).map((row) => row.county_code),
    ).toEqual([B]);
  });

  it('tells what live models saw to whom the room is shown, and opens a room of which only they know to the city', async () => {
    const saw = (id: string, roomId: string) => ({
      id,
      model_id: 'live.diversion',
      subject: '转账',
      outcome: 'hit',
      observed_at: infra.clock.now(),
      detected_at: infra.clock.now(),
      platform: PLATFORM.domain,
      room_id: roomId,
      live_room_id: places.get(roomId)?.liveRoomId ?? null,
      county_code: places.get(roomId)?.countyCode ?? null,
      input: '{}',
      source_id: '01900000-0000-7000-8000-0000000000d2',
      external_id: id,
      receipt_id: '01900000-0000-7000-8000-0000000000d1',
      line: 1,
      demo: true,
    });
    const rows = [saw('1', 'room-b'), saw('2', 'room-seen')];
    await inScope(infra.workerDb, systemScope, (tx) => tx.insertInto('detection.live_sighting').values(rows).execute());
    const told = async (who: Who) => {
      const reply = await fetch(`${url}/api/v1/live-wall`, { headers: { 'x-who': who } });
      let [text, rooms]: [string, string[]] = ['', []];
      const decoder = new TextDecoder();
      for await (const chunk of reply.body ?? []) {
        text += decoder.decode(chunk, { stream: true });
        const frames = [...text.matchAll(/^data: (.*)\n\n/gm)].map(([, json]) => JSON.parse(json ?? '') as WallFrame);
        for (const frame of frames) {
          if (frame.kind === 'rooms') rooms = frame.rooms.map(({ roomId }) => roomId);
          else if (frame.sightings.length > 0)
            return frame.sightings.map(([place, count]) => `${rooms[place]} ${count}`).toSorted();
        }
        // What was told to the others is known by now, so that the first frame of changes would tell it.
        if (who === 'officer-a' && text.includes('event: changes')) break;
      }
      return [];
    };
    expect(await told('city')).toEqual(['room-b 1', 'room-seen 1']);
    expect(await told('officer-b')).toEqual(['room-b 1']);
    expect(await told('officer-a')).toEqual([]);
    expect((await open('city', 'room-seen')).status).toBe(200);
    expect((await open('officer-b', 'room-seen')).status).toBe(404);
    await inScope(infra.workerDb, systemScope, (tx) =>
      tx.deleteFrom('detection.live_sighting').where('external_id', 'in', ['1', '2']).execute(),
    );
  });

  it('gives a department, which works on no rooms, a wall without cells', async () => {
    expect(await look('department')).toMatchObject({ rooms: [], hits: [], heard: [] });
  });

  it('refuses the stream and the room to who may not look at the monitor, and to who is not signed in', async () => {
    const statusOf = async (who: string) => {
      const { status } = await fetch(`${url}/api/v1/live-wall`, { headers: { 'x-who': who } });
      return [status, (await open(who, 'room-a')).status];
    };
    expect([await statusOf('system'), await statusOf('nobody')]).toEqual([
      [403, 403],
      [401, 401],
    ]);
  });
});

describe('the room beside the wall', () => {
  it('shows what was said and found to an officer of its county and to the city', async () => {
    for (const who of ['officer-a', 'city']) {
      const { status, text } = await open(who, 'room-a');
      const { segments, findings } = JSON.parse(text) as ResponseOf<typeof getWallRoom>;
      expect([status, segments.map(({ speech }) => speech), findings.length]).toEqual([200, [SAID], 1]);
    }
    expect((await open('city', 'room-unknown')).status).toBe(200);
  });

  it.each([
    ['officer-a', 'room-b'],
    ['officer-b', 'room-a'],
    ['officer-a', 'room-unknown'],
    ['department', 'room-a'],
  ] as const)('is for %s, where %s is not his, as one that does not exist', async (who, roomId) => {
    const [other, nowhere] = [await open(who, roomId), await open(who, 'room-nowhere')];
    const codeOf = ({ text }: { text: string }) => (JSON.parse(text) as { code: string }).code;
    expect([other.status, codeOf(other)]).toEqual([404, codeOf(nowhere)]);
    expect(other.text).not.toContain('国家级');
  });
});
