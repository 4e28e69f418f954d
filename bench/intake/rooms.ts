/** Seven thousand rooms as the benches of intake and log send them: per room one segment of about 60 characters and three comments. */
import { buildRoomBodies, type RoomBody, ROWS_PER_BODY, stampBody } from '@jianhu/testkit/rooms';

export const ROOMS = 7_000;
const ROWS_PER_ROOM = 4;
export const BODIES_PER_CYCLE = (ROOMS * ROWS_PER_ROOM) / ROWS_PER_BODY;
/** One segment in so many carries a term of the lexicon. */
export const SEGMENTS_PER_HIT = 50;
const FIRST_SEQ = 10_000_000_000;

export function buildBodies(): RoomBody[] {
  return buildRoomBodies({ rooms: ROOMS, seed: 17, rowsPerRoom: ROWS_PER_ROOM });
}

/** The body of this number, made new in place. */
export function bodyOf(bodies: readonly RoomBody[], serial: number, nowMs: number): Buffer {
  const body = bodies[serial % bodies.length];
  if (!body) throw new Error('there is no such body');
  const seq = FIRST_SEQ + Math.floor(serial / bodies.length) * ROWS_PER_ROOM;
  stampBody(body, { run: 'bench', serial, seq, nowMs, hitShare: 1 / SEGMENTS_PER_HIT });
  return body.bytes;
}
