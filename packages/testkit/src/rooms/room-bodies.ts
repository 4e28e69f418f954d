import { createSpeaker } from './speaker.ts';

/** Bodies as a recorder of many rooms sends them: 500 rows, of each room what three seconds bring, a segment and comments or goods. */
export const ROWS_PER_BODY = 500;
/** A room says one segment in so long. */
export const CYCLE_MS = 3_000;
/** A segment and nine comments: three of them a second. */
export const ROWS_PER_ROOM = 10;
/** One room in so many shows another price in each cycle, one in so many another page. */
const [ROOMS_PER_PRICE, ROOMS_PER_LISTING] = [20, 100];
const PLAYED_PLATFORM = 'live.example.cn';

/** Of one length in bytes, so that a body can be made anew in place. */
const HARMLESS = '大家看一看';
const BOLD = ['国家级品质', '最佳的选择', '全网第一的'];
/** What stands for a number until a body is stamped; the seq has the eleven digits of tenths of a second since 1970. */
const [RUN, NUMBER, SEQ, AT, PRICE] = ['run-000000', '000000000', 10_000_000_000, '2026-01-01T00:00:00.000Z', 10_000];
const [PRICED, NUMBERED] = ['"listFen":', '"seq":'];

export interface RoomsToPlay {
  readonly rooms: number;
  readonly seed: number;
  /** The platform as it is registered. */
  readonly platform?: string;
  /** Of each room in a body, the segment among them. */
  readonly rowsPerRoom?: number;
}

interface Place {
  readonly run: number;
  readonly seq: number;
  readonly at: number;
  readonly price: number;
  readonly claim: number;
}

export interface RoomBody {
  readonly bytes: Buffer;
  readonly rowsPerRoom: number;
  readonly places: readonly Place[];
}

/** The bodies that tell of all rooms once; {@link stampBody} makes each sending of one new. */
export function buildRoomBodies({ rooms, seed, ...options }: RoomsToPlay): RoomBody[] {
  const { platform = PLAYED_PLATFORM, rowsPerRoom = ROWS_PER_ROOM } = options;
  const say = createSpeaker(seed);
  const perBody = ROWS_PER_BODY / rowsPerRoom;
  return Array.from({ length: Math.ceil(rooms / perBody) }, (_, slice) => {
    const first = slice * perBody;
    const count = Math.min(perBody, rooms - first);
    const lines = Array.from({ length: count * rowsPerRoom }, (_row, row) =>
      JSON.stringify(rowOf(platform, first + Math.floor(row / rowsPerRoom), row % rowsPerRoom, say)),
    );
    const bytes = Buffer.from(`${lines.join('\n')}\n`);
    return { bytes, rowsPerRoom, places: placesOf(bytes, lines) };
  });
}

function placesOf(bytes: Buffer, lines: readonly string[]): Place[] {
  let from = 0;
  return lines.map((line) => {
    const behind = (sign: string): number => (line.includes(sign) ? bytes.indexOf(sign, from) + sign.length : 0);
    const place = {
      run: bytes.indexOf(RUN, from),
      seq: behind(NUMBERED),
      at: bytes.indexOf(AT, from),
      price: behind(PRICED),
      claim: line.includes(HARMLESS) ? bytes.indexOf(HARMLESS, from) : 0,
    };
    from = bytes.indexOf(10, from) + 1;
    return place;
  });
}

function rowOf(platform: string, room: number, row: number, say: (length: number) => string): object {
  const roomId = `room-${room}`;
  const base = { v: 1, externalId: `${RUN}-${NUMBER}`, at: AT, platform, roomId };
  if (row === 0) {
    const speech = { text: `${say(30)}，${HARMLESS}，${say(20)}`, engine: 'asr-1', confidence: 0.94 };
    return { ...base, kind: 'segment', seq: SEQ, durationMs: CYCLE_MS, speech };
  }
  const goods = { shopId: `shop-${room}`, itemId: `item-${room}` };
  if (row === 4 && room % ROOMS_PER_PRICE === 0) return { ...base, kind: 'price', ...goods, listFen: PRICE };
  if (row === 7 && room % ROOMS_PER_LISTING === 0) return { ...base, kind: 'listing', ...goods, title: say(16) };
  const account = Buffer.from(`account-${room % 97}-${row}`.padEnd(16, '0')).toString('hex');
  return { ...base, kind: 'comment', seq: SEQ, account, text: say(6 + ((room * 7 + row * 5) % 16)) };
}

export interface Sending {
  /** What the ids of a run begin with, at most ten characters: two runs never send the same id. */
  readonly run: string;
  /** The number of the body in its run. */
  readonly serial: number;
  /** The seq of the first row of each room. */
  readonly seq: number;
  readonly nowMs: number;
  /** Of a hundred segments so many break a rule, as a share between 0 and 1. */
  readonly hitShare: number;
}

/** Makes the body new in place; gives the external ids of the rows that break a rule. */
export function stampBody({ bytes, places, rowsPerRoom }: RoomBody, sending: Sending): string[] {
  const { serial, seq, nowMs, hitShare } = sending;
  const run = sending.run.padEnd(RUN.length, '0').slice(0, RUN.length);
  const time = new Date(nowMs).toISOString();
  const hits: string[] = [];
  for (const [row, place] of places.entries()) {
    const number = serial * ROWS_PER_BODY + row;
    bytes.write(run, place.run, 'latin1');
    writeDigits(bytes, place.run + RUN.length + 1, NUMBER.length, number);
    bytes.write(time, place.at, 'latin1');
    const inRoom = row % rowsPerRoom;
    if (place.seq > 0) writeDigits(bytes, place.seq, 11, seq + inRoom);
    if (place.price > 0) writeDigits(bytes, place.price, 5, PRICE + (serial % 7) * 100);
    if (place.claim === 0) continue;
    const isBold = drawOf(number) < hitShare;
    bytes.write(isBold ? (BOLD[number % BOLD.length] ?? '') : HARMLESS, place.claim, 'utf8');
    if (isBold) hits.push(`${run}-${String(number).padStart(NUMBER.length, '0')}`);
  }
  return hits;
}

/** A number between 0 and 1 for a row, evenly spread over rows and always the same for one. */
function drawOf(number: number): number {
  let mixed = Math.imul(number ^ (number >>> 15), 0x2c_1b_3c_6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x29_7a_2d_39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

function writeDigits(into: Buffer, at: number, digits: number, value: number): void {
  let rest = value;
  for (let place = digits - 1; place >= 0; place -= 1) {
    into[at + place] = 48 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}
