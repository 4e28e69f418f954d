import { setTimeout as sleep } from 'node:timers/promises';
import { type BodyReply } from './post-body.ts';
import { buildRoomBodies, CYCLE_MS, type RoomBody, ROWS_PER_BODY, type RoomsToPlay, stampBody } from './room-bodies.ts';

const MOST_AT_ONCE = 64;
const AGAIN_MS = 200;
const RUN_OUT_MS = 30_000;
/** Delays that are remembered, evenly thinned when there are more. */
const MOST_DELAYS = 100_000;

export type SendBody = (body: Buffer, name: string) => Promise<BodyReply>;

export interface PlayOrder {
  /** Begins every id: two runs never send the same one. */
  readonly run: string;
  readonly seconds: number;
  /** Absent: as many as the rooms say at their own pace. */
  readonly perSecond?: number;
  /** Share of segments that break a rule. */
  readonly hitShare: number;
  readonly send: SendBody;
  readonly signal?: AbortSignal;
  readonly onProgress?: (played: PlayedRooms) => void;
  /** A row that breaks a rule was answered. */
  readonly onHit?: (externalId: string, acceptedAtMs: number) => void;
}

export interface PlayedRooms {
  readonly sent: number;
  readonly accepted: number;
  /** Rows in quarantine, and rows of rooms that were too fast. */
  readonly rejected: number;
  readonly throttled: number;
  readonly repeated: number;
  readonly unknownRooms: number;
  /** How often a body had to be sent again, by the status of the refusal; 0 is no answer. */
  readonly again: Readonly<Record<string, number>>;
  /** Rows among the accepted that break a rule. */
  readonly hits: number;
  readonly repliesMs: readonly number[];
  /** How far the player was behind its own plan at the worst. */
  readonly behindMs: number;
  readonly wallMs: number;
  /** Why it ended before its time: what cannot become better by sending again; null when it did not. */
  readonly failure: string | null;
}

type Counts = { -readonly [K in keyof PlayedRooms]: PlayedRooms[K] } & {
  again: Record<string, number>;
  repliesMs: number[];
};

export interface RoomPlayer {
  readonly rooms: number;
  /** One run; a second one goes on with higher numbers. */
  play(order: PlayOrder): Promise<PlayedRooms>;
}

/**
 * Plays so many live rooms as their recorders do: of each every three seconds a segment, three comments a second, now and then a price
 * or a page of goods. What follows of a room is sent once the answer to what came before is there; a refusal that passes is sent again
 * under the same name. It ends with what was counted, also when it is told to stop.
 *
 * @example
 * const played = await createRoomPlayer({ rooms: 7_000, seed: 17 }).play({ run: 'r1', seconds: 60, hitShare: 0.01, send });
 */
export function createRoomPlayer(rooms: RoomsToPlay): RoomPlayer {
  const bodies = buildRoomBodies(rooms);
  const rows = bodies.reduce((sum, { places }) => sum + places.length, 0);
  let seq = 0;
  return {
    rooms: rooms.rooms,
    async play(order) {
      // Ten to the second is more than a room says at its own pace: a later run begins higher.
      seq = Math.max(seq, Math.floor(Date.now() / 100));
      const step = Math.max(...bodies.map(({ rowsPerRoom }) => rowsPerRoom));
      const perSecond = order.perSecond ?? (rows * 1_000) / CYCLE_MS;
      const run = await playRun(bodies, { ...order, perSecond }, (cycle) => seq + cycle * step);
      seq += (Math.ceil(run.serial / bodies.length) + 1) * step;
      return run.counts;
    },
  };
}

async function playRun(
  bodies: readonly RoomBody[],
  order: PlayOrder & { readonly perSecond: number },
  seqOf: (cycle: number) => number,
): Promise<{ counts: PlayedRooms; serial: number }> {
  const { signal, seconds, perSecond } = order;
  const counts = emptyCounts();
  const busy = new Set<number>();
  /** Rooms that nobody registered, by body: each is told of in every cycle. */
  const unknown = new Map<number, number>();
  const began = performance.now();
  const until = began + seconds * 1_000;
  const isOver = (): boolean => signal?.aborted === true || counts.failure !== null;

  async function send(slice: number, body: RoomBody, serial: number): Promise<void> {
    busy.add(slice);
    const cycle = Math.floor(serial / bodies.length);
    const hits = stampBody(body, { ...order, serial, seq: seqOf(cycle), nowMs: Date.now() });
    const sentAt = performance.now();
    counts.sent += body.places.length;
    const reply = await sendUntilTaken(order, counts, { body, serial, isOver });
    if (reply !== null) {
      countReply(counts, reply);
      remember(counts.repliesMs, performance.now() - sentAt);
      counts.hits += hits.length;
      for (const hit of hits) order.onHit?.(hit, Date.now());
      unknown.set(slice, reply.unknownRooms);
    }
    busy.delete(slice);
    order.onProgress?.({ ...counts, wallMs: performance.now() - began });
  }

  const sending = new Set<Promise<void>>();
  let serial = 0;
  const gapMs = (ROWS_PER_BODY / perSecond) * 1_000 * shareOf(bodies);
  for (; began + serial * gapMs < until && !isOver(); serial += 1) {
    const slice = serial % bodies.length;
    const dueAt = began + serial * gapMs;
    while ((performance.now() < dueAt || busy.size >= MOST_AT_ONCE || busy.has(slice)) && !isOver()) await sleep(1);
    const body = bodies[slice];
    if (isOver() || body === undefined || performance.now() > until + RUN_OUT_MS) break;
    counts.behindMs = Math.max(counts.behindMs, performance.now() - dueAt);
    const one = send(slice, body, serial).finally(() => sending.delete(one));
    sending.add(one);
  }
  await Promise.all(sending);
  counts.wallMs = performance.now() - began;
  counts.unknownRooms = [...unknown.values()].reduce((sum, one) => sum + one, 0);
  return { counts, serial };
}

/** Null where it was given up, because it cannot be taken or the player was told to stop. */
async function sendUntilTaken(
  { send, run }: PlayOrder,
  counts: Counts,
  { body, serial, isOver }: { readonly body: RoomBody; readonly serial: number; readonly isOver: () => boolean },
): Promise<BodyReply | null> {
  for (;;) {
    const reply = await send(body.bytes, `${run}-${serial}`);
    if (reply.status === 202) return reply;
    const mayPass = reply.status === 0 || reply.status === 429 || reply.status >= 500;
    if (!mayPass) counts.failure ??= `${reply.status} ${reply.code}`;
    if (isOver()) return null;
    counts.again[reply.status] = (counts.again[reply.status] ?? 0) + 1;
    await sleep(AGAIN_MS);
  }
}

function countReply(counts: Counts, reply: BodyReply): void {
  counts.accepted += reply.accepted;
  counts.rejected += reply.rejected;
  counts.throttled += reply.throttledRows;
  counts.repeated += reply.repeated;
}

function remember(delays: number[], ms: number): void {
  delays.push(ms);
  if (delays.length < MOST_DELAYS) return;
  const half = delays.filter((_, at) => at % 2 === 0);
  delays.splice(0, delays.length, ...half);
}

/** Few rooms fill no body: how full they are on average. */
function shareOf(bodies: readonly RoomBody[]): number {
  const rows = bodies.reduce((sum, { places }) => sum + places.length, 0);
  return rows / (bodies.length * ROWS_PER_BODY);
}

function emptyCounts(): Counts {
  return {
    sent: 0,
    accepted: 0,
    rejected: 0,
    throttled: 0,
    repeated: 0,
    unknownRooms: 0,
    behindMs: 0,
    wallMs: 0,
    hits: 0,
    again: {},
    repliesMs: [],
    failure: null,
  };
}
