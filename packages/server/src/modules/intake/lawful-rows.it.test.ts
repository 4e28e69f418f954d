import type { Receipt } from '@jianhu/contract';
import { createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope } from '../../infra/database.ts';
import { openPayload } from '../../infra/event-log/index.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { intake, edge, makeSource, post } = createTestIntake(infra);
let source: { key: string };

beforeAll(async () => {
  source = await makeSource();
});
afterAll(async () => {
  await intake.stop();
  await edge.app.close();
  await infra.close();
  await database.drop();
});

const PHONE = '13812345678';
const at = '2026-11-23T09:00:00+08:00';
const base = { v: 1, externalId: 'x-1', at, platform: 'live.example.cn', roomId: 'room-1' };
const segment = { ...base, kind: 'segment' };
const comment = { ...base, kind: 'comment', account: 'a1b2c3d4e5f60718', text: '好' };

async function logText(): Promise<string> {
  const { rows } = await sql<{ payload: Buffer }>`select payload from event_log.batch`.execute(infra.workerDb);
  return rows.map((row) => openPayload({ packed: row.payload }).toString('utf8')).join('');
}

interface Kept {
  readonly code: string;
  readonly kept: string;
  readonly raw: Buffer | null;
  readonly bytes: number;
  readonly sha256: string;
}
async function keptOf(receiptId: string): Promise<readonly Kept[]> {
  const { rows } = await inScope(infra.workerDb, systemScope, (tx) =>
    sql<Kept>`select code, kept, raw, raw_bytes as bytes, encode(raw_sha256, 'hex') as sha256 from intake.quarantine
      where receipt_id = ${receiptId} order by line`.execute(tx),
  );
  return rows;
}

const send = async (key: string, ...lines: (string | object)[]): Promise<Receipt> => {
  const body = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const reply = await post(key, body);
  expect(reply.statusCode).toBe(202);
  return reply.json<Receipt>();
};

describe('personal data beyond the purpose (个人信息保护法 arts. 6, 51)', () => {
  it.each([
    ['a telephone number as account', { ...comment, account: PHONE }, '/account'],
    ['a member that no schema knows', { ...comment, userName: '张三', phone: PHONE }, '/userName'],
    [
      'a member inside of speech',
      { ...segment, speech: { text: '好', engine: 'a', confidence: 1, phone: PHONE } },
      '/speech/phone',
    ],
    ['a name that stands twice', JSON.stringify(comment).replace('"account"', `"account":"${PHONE}","account"`), ''],
    ['a member beside another fault', { ...comment, roomId: '', phone: PHONE }, '/roomId'],
    ['a member beside half a surrogate pair', { ...comment, text: '\ud83d', phone: PHONE }, '/phone'],
  ])('neither enters the log nor stays in quarantine: %s', async (_what, row, pointer) => {
    const receipt = await send(source.key, row);
    expect(receipt).toMatchObject({ accepted: 0, rejected: 1, rejectedRows: [{ line: 1, pointer }] });
    const [kept] = await keptOf(receipt.receiptId);
    expect(kept?.kept).toBe('known');
    expect(JSON.parse(kept?.raw?.toString('utf8') ?? '')).toMatchObject({ kind: expect.any(String) });
    const told = JSON.stringify([await logText(), receipt, kept?.raw?.toString('utf8')]);
    expect(told).not.toContain(PHONE);
    expect(told).not.toContain('张三');
  });

  it('is no reason to refuse what is right', async () => {
    const quoted = { ...comment, text: '她说"好"，\\"再"来' };
    expect(
      await send(source.key, comment, quoted, JSON.stringify(segment, null, 1).replaceAll('\n', '')),
    ).toMatchObject({
      accepted: 3,
      rejected: 0,
    });
  });
});

describe('a row outside the legal basis (网络交易监督管理办法 arts. 22, 34)', () => {
  let narrow: { key: string };
  beforeAll(async () => {
    narrow = await makeSource({ dataClasses: ['segment'], platforms: ['live.example.cn'] });
  });

  const text = `请联系 ${PHONE}`;
  it.each([
    ['that also breaks the schema', { ...comment, text, roomId: '' }, 'row.outsideBasis'],
    ['that holds half a surrogate pair', { ...comment, text: `${text}\ud83d` }, 'row.outsideBasis'],
    ['of another platform, without a room', { ...segment, platform: 'other.cn', text, roomId: '' }, 'row.outsideBasis'],
    ['that was cut off', JSON.stringify({ ...comment, text }).slice(0, -3), 'row.outsideBasis'],
    ['that is too long', JSON.stringify({ ...comment, text: text.repeat(300_000) }), 'row.outsideBasis'],
    ['that does not say what it is', { ...comment, kind: undefined, text }, 'row.schema'],
    ['that is no JSON at all', text, 'row.notJson'],
    ['of a time before the term', { ...segment, at: '2025-12-31T23:59:59+08:00', text }, 'row.outsideTerm'],
  ])('leaves only its hash, its length and the reason: one %s', async (_what, row, code) => {
    const receipt = await send(narrow.key, row);
    const [kept] = await keptOf(receipt.receiptId);
    expect(kept).toMatchObject({ code, kept: 'nothing', raw: null, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(kept?.bytes).toBeGreaterThan(10);
    expect(JSON.stringify(receipt)).not.toContain(PHONE);
    if (code === 'row.outsideBasis') expect(receipt.rejectedRows[0]?.reasonZh).toContain('第二十二条');
  });

  it('inside of it a broken row stays, to be corrected', async () => {
    const receipt = await send(narrow.key, { ...segment, roomId: '' }, JSON.stringify(segment).slice(0, -1));
    expect((await keptOf(receipt.receiptId)).map(({ kept }) => kept)).toEqual(['whole', 'whole']);
  });
});

describe('a row that is nested without end', () => {
  const deep = (depth: number): string => `${'['.repeat(depth)}"\\u0041"${']'.repeat(depth)}`;
  it.each([20_000, 1_000_000])('is one rejected row, not the end of its batch: %i deep', async (depth) => {
    const hostile = JSON.stringify({ ...segment, roomId: 'HERE' }).replace('"HERE"', deep(depth));
    const receipt = await send(source.key, segment, hostile, deep(depth), segment);
    expect(receipt).toMatchObject({ accepted: 2, rejected: 2 });
    expect(receipt.rejectedRows).toMatchObject([
      { line: 2, code: 'row.schema', pointer: '/roomId' },
      { line: 3, code: 'row.schema', pointer: '' },
    ]);
  });
});
