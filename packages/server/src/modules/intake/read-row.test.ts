import { observationKinds, observationSchema } from '@jianhu/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AcceptedRow, type Batch, judgeLine, type RejectedRow } from './judge-line.ts';
import { createRowReader } from './read-row.ts';
import { createRoomBook } from './room-book.ts';
import type { SourceAccess } from './source-access.ts';

const source: SourceAccess = {
  sourceId: 's',
  keyId: null,
  nameZh: '来源',
  legalBasis: { statute: '《网络交易监督管理办法》', article: '第三十五条', documentNo: '一号' },
  dataClasses: new Set(observationKinds),
  platforms: new Set(),
  validFrom: '2000-01-01',
  validTo: '2099-12-31',
  ratePerSecond: 1,
  roomRatePerSecond: 1,
  state: 'active',
  existingRecords: true,
  refusalArticle: '第二十二条',
  refusalZh: '',
  demo: false,
};

type Basis = Partial<Pick<SourceAccess, 'dataClasses' | 'platforms'>>;
const batchOf = (text: string, basis: Basis = {}): Batch => ({
  source: { ...source, ...basis },
  now: new Date('2050-01-01T00:00:00Z'),
  rooms: createRoomBook(),
  body: Buffer.from(text),
  texts: null,
  latestMs: Date.UTC(2090, 0),
  earliestMs: Date.UTC(2000, 0),
});

type Seen = readonly [line: number, start: number, end: number, partition: number, room: string, seq: number | null];
const told = ({ line, start, end, partition, room, seq }: AcceptedRow): Seen => [
  line,
  start,
  end,
  partition,
  room ? `${room.platform}\n${room.roomId}` : '',
  seq,
];
const toldOf = (row: AcceptedRow | RejectedRow): Seen | string => ('problem' in row ? row.problem.code : told(row));

/** What the reader says of each line, null where it leaves it, beside what the full judgement says. */
function readAll(text: string, basis: Basis = {}): { quick: (Seen | null)[]; full: (Seen | string)[] } {
  const batch = batchOf(text, basis);
  const read = createRowReader(batch);
  const [quick, full]: [(Seen | null)[], (Seen | string)[]] = [[], []];
  for (let start = 0, line = 1; start < batch.body.length; line += 1) {
    const newline = batch.body.indexOf(10, start);
    const end = newline < 0 ? batch.body.length : newline;
    const row = read(line, start);
    quick.push(row && told(row));
    full.push(toldOf(judgeLine(batch, line, start, end)));
    start = end + 1;
  }
  return { quick, full };
}
const isRead = (text: string, basis?: Basis): boolean => readAll(text, basis).quick.every((row) => row !== null);

const id = fc.oneof(fc.string({ minLength: 1, maxLength: 128 }), fc.constantFrom('r-1', 'r-2', '房间一'));
const words = (max: number) => fc.string({ minLength: 1, maxLength: Math.min(max, 40), unit: 'grapheme' });
const count = fc.nat();
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
const pad = (value: number) => String(value).padStart(2, '0');
const at = fc
  .record({
    y: fc.integer({ min: 1970, max: 2100 }),
    mo: fc.integer({ min: 1, max: 12 }),
    d: fc.integer({ min: 1, max: 31 }),
    h: fc.integer({ min: 0, max: 24 }),
    mi: fc.integer({ min: 0, max: 60 }),
    s: fc.integer({ min: 0, max: 61 }),
    fraction: fc.constantFrom('', '.1', '.123', '.123456789', '.'),
    zone: fc.constantFrom('Z', '+08:00', '-05:30', '+24:00', '', 'z'),
  })
  .map((t) => `${t.y}-${pad(t.mo)}-${pad(t.d)}T${pad(t.h)}:${pad(t.mi)}:${pad(t.s)}${t.fraction}${t.zone}`);
const recognised = fc.record({
  text: words(20_000),
  engine: fc.string({ maxLength: 64 }),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
});
const base = { v: fc.constant(1), externalId: id, at, platform: fc.string({ minLength: 1, maxLength: 64 }) };
const item = { shopId: id, roomId: maybe(id), itemId: id };
const account = fc.oneof(
  fc.string({ minLength: 16, maxLength: 128, unit: fc.constantFrom(...Array.from('0123456789abcdef')) }),
  fc.string({ minLength: 14, maxLength: 128, unit: fc.constantFrom(...Array.from('AZaz09_-')) }),
);

/** Rows that fit but for their time, one arbitrary per kind. */
const rows = fc.oneof(
  fc.record({
    ...base,
    kind: fc.constant('segment'),
    roomId: id,
    seq: maybe(count),
    durationMs: maybe(fc.integer({ min: 0, max: 3_600_000 })),
    aiGenerated: maybe(fc.boolean()),
    speech: maybe(recognised),
    screen: maybe(recognised),
    productCategory: maybe(fc.string({ maxLength: 64 })),
  }),
  fc.record({
    ...base,
    kind: fc.constant('comment'),
    roomId: id,
    seq: maybe(count),
    account,
    authorRole: maybe(fc.constantFrom('viewer', 'anchor', 'shop', 'boss', 1)),
    text: words(2_000),
  }),
  fc.record({
    ...base,
    ...item,
    kind: fc.constant('listing'),
    title: words(500),
    description: maybe(fc.string()),
    productCategory: maybe(fc.string({ maxLength: 64 })),
    approvalNumber: maybe(fc.string({ maxLength: 70 })),
    registeredFunctions: maybe(fc.string({ maxLength: 210 })),
    url: maybe(fc.string()),
  }),
  fc.record({
    ...base,
    ...item,
    kind: fc.constant('price'),
    listFen: count,
    strikeThroughFen: maybe(count),
    transactionFen: maybe(count),
  }),
  fc.record({
    ...base,
    kind: fc.constant('review'),
    shopId: id,
    itemId: id,
    account,
    stars: maybe(fc.integer({ min: 0, max: 6 })),
    text: words(5_000),
  }),
);

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    0,
    -1,
    1.5,
    2 ** 53,
    1e999,
    true,
    [],
    {},
    'x'.repeat(129),
    'x'.repeat(65),
    'x'.repeat(20_001),
    '2026-02-30T00:00:00Z',
  ),
  fc.anything(),
);

/** A row with one member replaced or left out, and perhaps one more that no kind knows. */
const broken = fc
  .tuple(rows, fc.nat(), odd, fc.boolean(), fc.dictionary(fc.string(), fc.anything(), { maxKeys: 1 }))
  .map(([row, which, value, leaveOut, more]) => {
    const members = Object.entries(row);
    const at = which % members.length;
    const kept = leaveOut
      ? members.filter((_, index) => index !== at)
      : members.map(([name, own], index) => [name, index === at ? value : own]);
    return { ...more, ...Object.fromEntries(kept) };
  });

/** Ways to write the same value: with spaces, in ASCII alone, with an end of line of another system. */
const ascii = (text: string): string =>
  text.replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const written = (row: fc.Arbitrary<unknown>) =>
  fc
    .tuple(row, fc.constantFrom('plain', 'spaced', 'ascii', 'return'))
    .filter(([value]) => JSON.stringify(value) !== undefined)
    .map(([value, way]) => {
      const text = JSON.stringify(value);
      if (way === 'spaced') return ` ${JSON.stringify(value, null, 1).replaceAll(/\n */g, ' ')}\t`;
      if (way === 'ascii') return ascii(text);
      return way === 'return' ? `${text}\r` : text;
    });

describe('the reader of plain rows', () => {
  it('accepts nothing that the full judgement refuses, and says the same of it, whatever stood in the lines before', () => {
    const lines = fc.array(written(fc.oneof({ weight: 4, arbitrary: rows }, broken, fc.anything())), { maxLength: 8 });
    const basis = fc.record(
      {
        dataClasses: fc.subarray([...observationKinds]).map((kinds) => new Set(kinds)),
        platforms: fc.constant(new Set(['p', 'r-1'])),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(lines, basis, (some, own) => {
        const { quick, full } = readAll(some.join('\n'), own);
        for (const [at, row] of quick.entries()) if (row !== null) expect(row).toEqual(full[at]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('accepts nothing that the schema refuses', () => {
    fc.assert(
      fc.property(written(fc.oneof(rows, broken)), (line) => {
        if (isRead(line)) expect(observationSchema.safeParse(JSON.parse(line)).success).toBe(true);
      }),
      { numRuns: 4_000 },
    );
  });

  it('says the same of a line in which a byte was changed', () => {
    const segment = {
      v: 1,
      kind: 'segment',
      externalId: 'a',
      at: '2026-11-23T09:00:00.123+08:00',
      platform: 'p',
      roomId: 'r',
      seq: 30,
      aiGenerated: true,
    };
    const line = JSON.stringify({ ...segment, speech: { text: '好\n\u0001', engine: 'asr', confidence: 0.95 } });
    const byte = fc.constantFrom(...Buffer.from('"\\{}[]:,.-+0189eutx \t\r\0'));
    fc.assert(
      fc.property(fc.nat({ max: line.length - 1 }), byte, fc.boolean(), (at, sign, isAdded) => {
        const changed = line.slice(0, at) + String.fromCharCode(sign) + line.slice(isAdded ? at : at + 1);
        const { quick, full } = readAll(`${line}\n${changed}`);
        expect(quick[0]).toEqual(full[0]);
        if (quick[1] !== null) expect(quick[1]).toEqual(full[1]);
      }),
      { numRuns: 5_000 },
    );
  });

  const comment = {
    v: 1,
    kind: 'comment',
    externalId: 'a',
    at: '2026-11-23T09:00:00Z',
    platform: 'p',
    roomId: 'r',
    account: 'a1b2c3d4e5f60718',
    text: '好',
  };

  it('takes the common rows at once, on each day of the year', () => {
    const segment = {
      ...comment,
      kind: 'segment',
      account: undefined,
      text: undefined,
      seq: 17_000_000_000,
      durationMs: 3_000,
    };
    const goods = { v: 1, externalId: 'a', at: comment.at, platform: 'p', shopId: 's', itemId: 'i' };
    const common = [
      { ...comment, text: '一"句\\\n话😀', authorRole: 'shop', seq: 0 },
      { ...comment, account: 'Base64url_account-x' },
      {
        ...segment,
        speech: { text: '好', engine: 'asr', confidence: 0.94 },
        screen: { text: '字', engine: '', confidence: 1 },
      },
      { ...goods, kind: 'price', roomId: 'r', listFen: 9_900, strikeThroughFen: 0 },
      { ...goods, kind: 'listing', title: '好物', takenDown: false, url: 'https://shop.example.cn/1' },
      { ...goods, kind: 'review', account: comment.account, stars: 5, text: '好' },
      ...['2026-11-30T23:59:59Z', '2026-12-31T00:00:00.5+08:00', '2028-02-29T12:00:00-05:30'].map((at) => ({
        ...comment,
        at,
      })),
    ].map((row) => JSON.stringify(row));
    for (const line of [...common, ...common.map(ascii)]) expect([line, isRead(line)]).toEqual([line, true]);
  });

  it('leaves what may be wrong: days that are none, names that stand twice, halves of pairs, NUL', () => {
    const line = JSON.stringify(comment);
    const odd = [
      JSON.stringify({ ...comment, at: '2026-02-29T00:00:00Z' }),
      JSON.stringify({ ...comment, at: '1999-12-31T00:00:00Z' }),
      JSON.stringify({ ...comment, phone: '1' }),
      line.replace('{', '{"text":"别的",'),
      line.replace('{', '{"t\\u0065xt":"别的",'),
      line.replace('好', '\\ud83d'),
      line.replace('好', '\\ude00\\ud83d'),
      line.replace('好', '\\u0000'),
      line.replace('"r"', '"\\u0072"'),
      `${line}{`,
      `${line},`,
      line.slice(0, -1),
    ];
    for (const one of odd) expect([one, isRead(one)]).toEqual([one, false]);
    expect([
      isRead(line),
      isRead(line, { dataClasses: new Set(['segment']) }),
      isRead(line, { platforms: new Set(['q']) }),
    ]).toEqual([true, false, false]);
  });
});
