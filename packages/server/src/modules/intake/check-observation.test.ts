import { observationSchema } from '@jianhu/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSchemaProblem, isPlainObservation } from './check-observation.ts';

const isAccepted = (value: unknown) => observationSchema.safeParse(value).success;

const id = fc.string({ minLength: 1, maxLength: 128 });
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

describe('the fast check of an observation', () => {
  it('accepts nothing that the schema refuses', () => {
    const holds = (value: unknown) => !isPlainObservation(value) || isAccepted(value);
    fc.assert(fc.property(rows, holds), { numRuns: 3_000 });
    fc.assert(fc.property(broken, holds), { numRuns: 5_000 });
    fc.assert(fc.property(fc.anything(), holds), { numRuns: 1_000 });
  });

  it('leaves no row that the schema accepts without acceptance: what it passes over, the schema decides', () => {
    const holds = (value: unknown) =>
      (isPlainObservation(value) || findSchemaProblem(value) === null) === isAccepted(value);
    fc.assert(fc.property(fc.oneof(rows, broken), holds), { numRuns: 3_000 });
  });

  it('refuses what no kind knows, at the top and within, whatever its name', () => {
    const row = {
      v: 1,
      kind: 'segment',
      externalId: 'a',
      at: '2026-11-23T09:00:00Z',
      platform: 'p',
      roomId: 'r',
      speech: { text: '好', engine: 'asr', confidence: 0.9 },
    };
    const surplus = [
      { ...row, userName: '张三' },
      { ...row, account: 'a1b2c3d4e5f60718' },
      { ...row, speech: { ...row.speech, phone: '13812345678' } },
      JSON.parse(`{"__proto__":1,${JSON.stringify(row).slice(1)}`),
    ];
    for (const one of surplus) expect([isPlainObservation(one), isAccepted(one)]).toEqual([false, false]);
    expect(isPlainObservation(row)).toBe(true);
  });

  it('takes the common row at once', () => {
    const row = {
      v: 1,
      kind: 'segment',
      externalId: 'a',
      at: '2026-11-23T09:00:00.123+08:00',
      platform: 'p',
      roomId: 'r',
      seq: 3,
      speech: { text: '好', engine: 'asr', confidence: 0.9 },
    };
    expect(isPlainObservation(row)).toBe(true);
  });

  it('leaves the last days of a month to the schema, which knows the calendar', () => {
    const row = {
      v: 1,
      kind: 'comment',
      externalId: 'a',
      platform: 'p',
      roomId: 'r',
      account: 'a1b2c3d4e5f60718',
      text: '好',
    };
    expect(findSchemaProblem({ ...row, at: '2028-02-29T00:00:00Z' })).toBeNull();
    expect(findSchemaProblem({ ...row, at: '2026-02-29T00:00:00Z' })).toMatchObject({ pointer: '/at' });
  });

  it('names the place in both languages', () => {
    const problem = findSchemaProblem({
      v: 1,
      kind: 'segment',
      externalId: 'a',
      at: '2026-11-23T09:00:00Z',
      platform: 'p',
      roomId: '',
    });
    expect(problem?.pointer).toBe('/roomId');
    expect(problem?.zh).toMatch(/\p{Script=Han}/u);
    expect(problem?.en).toMatch(/^[\x20-\x7e]+$/);
  });
});
