/** Bodies as a recorder of many rooms sends them: 500 rows, of each room what three seconds bring, a segment and nine comments or goods. */
export const ROWS_PER_BODY = 500;
const ROWS_PER_ROOM = 10;
const ROOMS_PER_BODY = ROWS_PER_BODY / ROWS_PER_ROOM;
/** At which a room says one segment and three comments a second. */
export const CYCLE_MS = 3_000;
/** One room in so many shows another price in each cycle, one in so many another page. */
const [ROOMS_PER_PRICE, ROOMS_PER_LISTING] = [20, 100];

const PLAIN =
  '今天这款黄酒大家可以看一下我们直播间给新来的朋友准备了优惠券点击下方链接就能领取库存不多想要的朋友抓紧时间下单我们支持七天无理由退货运费也由我们承担请放心购买现在开始介绍下一件商品它的面料柔软穿着舒服颜色有三种可以选择尺码偏大建议拍小一码';
/** Of one length in bytes, so that a body can be made anew in place. */
const HARMLESS = '大家看一看';
const BOLD = ['国家级品质', '最佳的选择', '全网第一的'];

interface Place {
  readonly externalId: number;
  readonly seq: number;
  readonly at: number;
  readonly price: number;
  readonly claim: number;
}

export interface Body {
  readonly bytes: Buffer;
  readonly places: readonly Place[];
}

const [ID, SEQ, AT, PRICE] = ['x-0-000000000', 10_000_000, '2026-01-01T00:00:00.000Z', 10_000];

const [PRICED, NUMBERED] = ['"listFen":', '"seq":'];

/** One body for each fifty rooms. */
export function buildBodies(rooms: number, say: (length: number) => string): Body[] {
  return Array.from({ length: Math.ceil(rooms / ROOMS_PER_BODY) }, (_, slice) => {
    const first = slice * ROOMS_PER_BODY;
    const count = Math.min(ROOMS_PER_BODY, rooms - first);
    const lines = Array.from({ length: count * ROWS_PER_ROOM }, (_row, row) =>
      JSON.stringify(rowOf(first + Math.floor(row / ROWS_PER_ROOM), row % ROWS_PER_ROOM, say)),
    );
    const bytes = Buffer.from(`${lines.join('\n')}\n`);
    let from = 0;
    const places = lines.map((line) => {
      const place = {
        externalId: bytes.indexOf(ID, from) + 2,
        seq: line.includes(NUMBERED) ? bytes.indexOf(NUMBERED, from) + NUMBERED.length : 0,
        at: bytes.indexOf(AT, from),
        price: line.includes(PRICED) ? bytes.indexOf(PRICED, from) + PRICED.length : 0,
        claim: line.includes(HARMLESS) ? bytes.indexOf(HARMLESS, from) : 0,
      };
      from = bytes.indexOf(10, from) + 1;
      return place;
    });
    return { bytes, places };
  });
}

function rowOf(room: number, row: number, say: (length: number) => string): object {
  const roomId = `room-${room}`;
  const base = { v: 1, externalId: ID, at: AT, platform: 'live.example.cn', roomId };
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

/** Sentences put together from ordinary words of live rooms, the same for the same seed. */
export function createSpeaker(seed: number): (length: number) => string {
  let state = seed;
  const chance = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
  return (length) => {
    let text = '';
    while (text.length < length) {
      const from = chance(PLAIN.length - 8);
      text += PLAIN.slice(from, from + 4 + chance(8));
    }
    return text.slice(0, length);
  };
}

interface Sending {
  readonly phase: number;
  /** The number of the body in its phase. */
  readonly serial: number;
  /** How often these rooms were heard before. */
  readonly cycle: number;
  readonly nowMs: number;
}

/** Makes the body new in place; gives the external id of the row that breaks a rule, in every second body one: a row in a thousand. */
export function stamp({ bytes, places }: Body, { phase, serial, cycle, nowMs }: Sending): string | null {
  const isBold = serial % 2 === 0;
  const boldRow = isBold ? ((serial * 7) % (places.length / ROWS_PER_ROOM)) * ROWS_PER_ROOM : -1;
  const time = new Date(nowMs).toISOString();
  for (const [row, place] of places.entries()) {
    bytes[place.externalId] = 48 + phase;
    writeDigits(bytes, place.externalId + 2, 9, serial * ROWS_PER_BODY + row);
    if (place.seq > 0) writeDigits(bytes, place.seq, 8, SEQ + cycle * ROWS_PER_ROOM + (row % ROWS_PER_ROOM));
    bytes.write(time, place.at, 'latin1');
    if (place.price > 0) writeDigits(bytes, place.price, 5, PRICE + (cycle % 7) * 100);
    if (place.claim > 0)
      bytes.write(row === boldRow ? (BOLD[(serial / 2) % BOLD.length] ?? '') : HARMLESS, place.claim, 'utf8');
  }
  return isBold ? externalIdOf(phase, serial * ROWS_PER_BODY + boldRow) : null;
}

function externalIdOf(phase: number, number: number): string {
  return `x-${phase}-${String(number).padStart(9, '0')}`;
}

function writeDigits(into: Buffer, at: number, digits: number, value: number): void {
  let rest = value;
  for (let place = digits - 1; place >= 0; place -= 1) {
    into[at + place] = 48 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}
