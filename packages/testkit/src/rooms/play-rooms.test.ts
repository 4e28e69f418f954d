import { observationSchema, type Observation } from '@jianhu/contract';
import { describe, expect, it } from 'vitest';
import { createRoomPlayer, type SendBody } from './play-rooms.ts';
import { type BodyReply } from './post-body.ts';
import { buildRoomBodies, stampBody } from './room-bodies.ts';

const reply = (over: Partial<BodyReply> = {}): BodyReply => ({
  status: 202,
  accepted: 0,
  rejected: 0,
  throttledRows: 0,
  unknownRooms: 0,
  repeated: 0,
  code: '',
  ...over,
});
const rowsOf = (body: Buffer): Observation[] =>
  body
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => observationSchema.parse(JSON.parse(line)));

describe('a body of played rooms', () => {
  const sending = { run: 'r1', serial: 0, seq: 17_000_000_000, nowMs: Date.parse('2026-11-27T08:00:00Z') };

  it('tells of each room a segment, comments, and now and then a price or a page, as the contract has it', () => {
    const [body] = buildRoomBodies({ rooms: 50, seed: 1 });
    stampBody(body!, { ...sending, hitShare: 0 });
    const rows = rowsOf(body!.bytes);
    const kinds = Object.groupBy(rows, ({ kind }) => kind);
    expect(rows).toHaveLength(500);
    expect(kinds.segment).toHaveLength(50);
    expect([kinds.price?.length, kinds.listing?.length]).toEqual([3, 1]);
    expect(new Set(rows.map(({ externalId }) => externalId)).size).toBe(500);
    expect(rows[0]).toMatchObject({ at: '2026-11-27T08:00:00.000Z', seq: 17_000_000_000, roomId: 'room-0' });
  });

  it('says the same for the same seed, other things for another, and names the rows that break a rule', () => {
    const say = (seed: number, hitShare: number) => {
      const [body] = buildRoomBodies({ rooms: 50, seed });
      const hits = stampBody(body!, { ...sending, hitShare });
      return { hits, text: body!.bytes.toString('utf8') };
    };
    expect(say(1, 0.2)).toEqual(say(1, 0.2));
    expect(say(1, 0).text).not.toBe(say(2, 0).text);
    expect(say(1, 0).hits).toEqual([]);
    expect(say(1, 1).hits).toHaveLength(50);
    expect(say(1, 1).text).toContain('国家级品质');
  });

  it('breaks a rule in about so many segments as were asked for, in rooms all over', () => {
    const bodies = buildRoomBodies({ rooms: 1_000, seed: 1 });
    const hits = Array.from({ length: 400 }, (_, serial) =>
      stampBody(bodies[serial % bodies.length]!, { ...sending, serial, hitShare: 0.01 }),
    ).flat();
    expect(hits.length).toBeGreaterThan(150);
    expect(hits.length).toBeLessThan(250);
  });
});

describe('a player of rooms', () => {
  const play = (send: SendBody, over: { seconds?: number; rooms?: number; signal?: AbortSignal } = {}) =>
    createRoomPlayer({ rooms: over.rooms ?? 50, seed: 1 }).play({
      run: 'r1',
      seconds: 1,
      hitShare: 0.5,
      send,
      ...over,
    });

  it('sends what the rooms say at their own pace and counts what became of it', async () => {
    const taken: Observation[][] = [];
    const send: SendBody = async (body) => {
      taken.push(rowsOf(body));
      return reply({ accepted: 499, rejected: 1, unknownRooms: 50 });
    };
    const played = await play(send, { seconds: 4 });
    expect(played).toMatchObject({ sent: 1_000, accepted: 998, rejected: 2, unknownRooms: 50, failure: null });
    expect(played.hits).toBeGreaterThan(0);
    const seqs = taken.map((rows) => rows.flatMap((row) => (row.kind === 'segment' ? [row.seq ?? 0] : []))[0] ?? 0);
    expect(seqs[1]).toBeGreaterThan(seqs[0]! + 9);
  });

  it('sends again, under the same name, what was refused for now or not answered', async () => {
    const names: string[] = [];
    const answers = [reply({ status: 429 }), reply({ status: 0 })];
    const played = await play(async (_body, name) => {
      names.push(name);
      return answers.shift() ?? reply({ accepted: 500 });
    });
    expect(new Set(names).size).toBe(1);
    expect(played).toMatchObject({ accepted: 500, again: { 429: 1, 0: 1 }, failure: null });
  });

  it('ends with the reason when it is refused for good', async () => {
    const played = await play(async () => reply({ status: 401, code: 'intake.wrongKey' }), { seconds: 60 });
    expect(played).toMatchObject({ accepted: 0, failure: '401 intake.wrongKey' });
  });

  it('ends with what was counted when it is told to stop, also while nobody answers', async () => {
    const stop = new AbortController();
    let asked = 0;
    const played = await play(
      async () => {
        asked += 1;
        if (asked === 3) stop.abort();
        return reply({ status: 0 });
      },
      { seconds: 600, signal: stop.signal },
    );
    expect(played).toMatchObject({ accepted: 0, failure: null });
    expect(played.wallMs).toBeLessThan(60_000);
  });
});
