import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inScope, systemScope, type Tx } from '../../../infra/database.ts';
import { buildPackage, type Recordings, recordLine, RECORDING_START, verifyPackage } from '../../evidence/index.ts';
import { inOrderOfTime, readRoomLog } from '../../livestream/index.ts';
import { findRecording } from './find-recording.ts';
import { sealCheckpoints } from './seal-checkpoints.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { intake, detection, openDetection, edge, makeSource, post } = createTestIntake(infra);
const { privateKey: key } = generateKeyPairSync('ed25519');
let source: { readonly id: string; readonly key: string };
beforeAll(async () => {
  source = await makeSource();
});
afterAll(async () => {
  await detection.stop();
  await intake.stop();
  await edge.app.close();
  await infra.close();
  await database.drop();
});

const asWorker = <T>(work: (tx: Tx) => Promise<T>) => inScope(infra.workerDb, systemScope, work);
const PLATFORM = 'live.example.cn';
const room = { platform: PLATFORM, roomId: 'room-1' };
let serial = 0;
const segment = (text: string, roomId = 'room-1') => {
  serial += 1;
  const at = new Date(Date.parse('2026-11-23T01:00:00Z') + serial * 3_000).toISOString();
  const speech = { text, engine: 'asr', confidence: 0.9 };
  return { v: 1, kind: 'segment', externalId: `c-${serial}`, at, platform: PLATFORM, roomId, speech };
};
const lines = async () =>
  (await asWorker((tx) => readRoomLog(tx, infra.eventLog, room, { from: new Date(0) }))).filter(
    ({ row }) => row.kind === 'segment',
  );

/** Eleven minutes go by; a later message makes the owner write the heads down. */
async function checkpoint(reader = detection, roomId = room.roomId) {
  await reader.drain();
  infra.clock.advanceMs(11 * 60_000);
  await post(source.key, [segment('下一段', roomId)]);
  await reader.drain();
}

describe('the chain that is made while a room is recorded (电子数据的完整性)', () => {
  it('leads from one signed head to the next over what the log holds, through the hands of another process', async () => {
    await post(source.key, [segment('大家好'), segment('大家好', 'room-2'), segment('这款茶')]);
    await detection.drain();
    await post(source.key, [segment('第三句')]);
    await checkpoint();
    await detection.stop();
    const other = openDetection();
    await post(source.key, [segment('接手以后'), segment('还有一句')]);
    await checkpoint(other);
    await checkpoint(other);
    await other.stop();
    expect(await sealCheckpoints(infra, { key, authority: null })).toBe(1);
    expect(await sealCheckpoints(infra, { key, authority: null })).toBeNull();
    const all = await lines();
    const [first, last] = [all[0]?.offset ?? 0, all.at(-3)?.offset ?? 0];
    const recording = await asWorker((tx) => findRecording(tx, { ...room, firstOffset: first, lastOffset: last }));
    if ('reason' in recording) throw new Error(recording.reason);
    const within = all.filter(({ offset }) => offset >= recording.fromOffset && offset < recording.toOffset);
    const head = within.reduce((before, { raw }) => recordLine(raw, before), RECORDING_START);
    expect(recording.before).toBeNull();
    expect(recording.after.head).toMatchObject({ ...head, segments: within.length });
    expect(within.length).toBeGreaterThanOrEqual(6);
    const [seal] = recording.seals;
    const signed = verify(
      null,
      Buffer.from(seal?.content ?? ''),
      createPublicKey(seal?.publicKey ?? ''),
      Buffer.from(seal?.signature ?? '', 'base64'),
    );
    expect(signed).toBe(true);
  });

  it('says so where the next seal is still to come', async () => {
    await post(source.key, [segment('刚刚说的')]);
    await detection.drain();
    const offset = (await lines()).at(-1)?.offset ?? 0;
    const recording = await asWorker((tx) => findRecording(tx, { ...room, firstOffset: offset, lastOffset: offset }));
    expect(recording).toEqual({ reason: 'notSealedYet' });
  });

  it('holds what came late in the order in which it came', async () => {
    const said = ['第一句', '第二句', '第三句'].map((text, at) => ({ ...segment(text, 'room-late'), seq: at + 1 }));
    const [one, two, three] = said;
    if (!one || !two || !three) throw new Error('there are three');
    await post(source.key, [two, three]);
    await post(source.key, [one]);
    // The same under another key is a repeat.
    await post(source.key, [one], { 'idempotency-key': 'again' });
    await checkpoint(detection, 'room-late');
    await checkpoint(detection, 'room-late');
    await sealCheckpoints(infra, { key, authority: null });
    const late = { platform: PLATFORM, roomId: 'room-late' };
    const read = await asWorker((tx) => readRoomLog(tx, infra.eventLog, late, { from: new Date(0) }));
    const words = (lines: typeof read) => lines.map(({ row }) => (row.kind === 'segment' ? row.speech?.text : null));
    expect(words(read)).toEqual(['第二句', '第三句', '第一句', '下一段', '下一段']);
    const [first, last] = [read[0]?.offset ?? 0, read[2]?.offset ?? 0];
    const recording = await asWorker((tx) => findRecording(tx, { ...late, firstOffset: first, lastOffset: last }));
    if ('reason' in recording) throw new Error(recording.reason);
    const within = read.filter(({ offset }) => offset >= recording.fromOffset && offset < recording.toOffset);
    const head = within.reduce((before, { raw }) => recordLine(raw, before), RECORDING_START);
    expect(recording.after.head).toMatchObject({ ...head, segments: within.length });
    expect(words(inOrderOfTime(read))).toEqual(['第一句', '第二句', '第三句', '下一段', '下一段']);
  });

  it('proves a package, and finds a segment that was exchanged before the package was made', async () => {
    const all = await lines();
    const recording = await asWorker((tx) =>
      findRecording(tx, { ...room, firstOffset: all[0]?.offset ?? 0, lastOffset: all[2]?.offset ?? 0 }),
    );
    if ('reason' in recording) throw new Error(recording.reason);
    const within = all.filter(({ offset }) => offset >= recording.fromOffset && offset < recording.toOffset);
    const { before, after, seals } = recording;
    const recordings: Recordings = {
      format: 'jianhu-recordings/1',
      rooms: [{ room: 'r', before, after, slices: within.map((_, index) => index + 1) }],
      seals: [...seals],
    };
    const packageOf = (said: (raw: Buffer) => Buffer) =>
      buildPackage(
        {
          title: 't',
          clue: {},
          findings: [],
          transcript: '',
          slices: within.map((line) => ({
            room: 'r',
            at: new Date(line.row.at).toISOString(),
            bytes: said(line.raw),
            from: line,
          })),
          sources: [],
          recordings,
          software: 'jianhu/test',
          at: infra.clock.now(),
        },
        { key, authority: null },
      );
    const whole = verifyPackage(await packageOf((raw) => raw));
    expect(whole).toMatchObject({ problems: [], recordings: { proved: ['r'], unproved: [] }, otherKeys: [] });
    const forged = await packageOf((raw) => Buffer.from(raw.toString('utf8').replace('这款茶', '这款酒')));
    expect(verifyPackage(forged).problems).toEqual([{ kind: 'recording', what: 'r' }]);
  });

  it('keeps the reply of an authority, and seals without one that does not answer', async () => {
    await checkpoint();
    const seen: string[] = [];
    const stamp = (sha256: string) => {
      seen.push(sha256);
      return Promise.resolve(Buffer.from('the reply of an authority'));
    };
    const no = await sealCheckpoints(infra, { key, authority: { stamp } });
    await checkpoint();
    const silent = await sealCheckpoints(infra, {
      key,
      authority: { stamp: () => Promise.reject(new Error('no answer')) },
    });
    const { rows } = await asWorker((tx) =>
      sql<{ no: number; sha256: string; stamped: boolean }>`select no, sha256, timestamp_reply is not null as stamped
        from detection.chain_seal where no >= ${no} order by no`.execute(tx),
    );
    expect(rows).toEqual([
      { no, sha256: seen[0], stamped: true },
      { no: silent, sha256: expect.any(String), stamped: false },
    ]);
  });
});
