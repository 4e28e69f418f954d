import { generateKeyPairSync } from 'node:crypto';
import type { Finding } from '@jianhu/contract';
import { createTestDatabase, createTestInfra, createTestIntake } from '@jianhu/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { exportEvidence } from './export-evidence.ts';
import { sealCheckpoints } from './modules/detection/chain/seal-checkpoints.ts';
import { verifyPackage } from './modules/evidence/index.ts';
import { openZip } from './modules/evidence/stored-zip.ts';

const database = await createTestDatabase();
const infra = createTestInfra(database);
const { intake, detection, edge, makeSource, post } = createTestIntake(infra);
const { privateKey: key } = generateKeyPairSync('ed25519');
afterAll(async () => {
  await detection.stop();
  await intake.stop();
  await edge.app.close();
  await infra.close();
  await database.drop();
});

let serial = 0;
const segment = (text: string) => {
  serial += 1;
  const at = new Date(infra.clock.now().getTime() - 60_000 + serial).toISOString();
  const speech = { text, engine: 'asr', confidence: 0.9 };
  return {
    v: 1,
    kind: 'segment',
    externalId: `e-${serial}`,
    at,
    platform: 'live.example.cn',
    roomId: 'room-1',
    speech,
  };
};

describe('a package of evidence for a clue', () => {
  it('is proved by the chain of its room once that is signed, and says so before', async () => {
    const source = await makeSource();
    const say = async (text: string) => {
      await post(source.key, [segment(text)]);
      await detection.drain();
    };
    for (let n = 0; n < 3; n += 1) {
      await say(`第${n}段`);
      infra.clock.advanceMs(11 * 60_000);
    }
    await say('这款面霜国家级品质，放心购买');
    const reply = await edge.app.inject({ method: 'GET', url: '/api/v1/findings?limit=10' });
    const { items } = reply.json<{ items: Finding[] }>();
    expect(items).toHaveLength(1);
    const clue = { id: items[0]?.liveRoomId ?? '00000000-0000-7000-8000-000000000001', number: '2026-330602-X00001' };
    const about = {
      conduct: 'absoluteTerm',
      article: '广告法第九条第三项',
      confirmedAt: '2026-11-23T09:00:00Z',
      demo: true,
    };
    const evidenceOf = () => Promise.resolve({ ...clue, ...about, findings: items } as never);
    let packed: Uint8Array = new Uint8Array();
    const make = async () => {
      const livestream = { preservedFor: () => Promise.resolve([]) };
      const app = { infra, intake, clues: { evidenceOf }, detection, livestream };
      const privateKey = key.export({ type: 'pkcs8', format: 'pem' }).toString();
      const made = await exportEvidence(app, {
        number: clue.number,
        privateKey,
        authorityUrl: undefined,
        software: 't',
      });
      packed = made?.bytes ?? new Uint8Array();
      return verifyPackage(packed);
    };
    expect(await make()).toMatchObject({
      problems: [],
      recordings: { proved: [], unproved: ['live.example.cn room-1'] },
    });
    infra.clock.advanceMs(11 * 60_000);
    await say('谢谢大家');
    infra.clock.advanceMs(11 * 60_000);
    await say('再见');
    await sealCheckpoints(infra, { key, authority: null });
    expect(await make()).toMatchObject({
      problems: [],
      recordings: { proved: ['live.example.cn room-1'], unproved: [] },
    });
    const { sources, slices } = JSON.parse(Buffer.from(openZip(packed)?.['provenance.json'] ?? []).toString());
    expect(sources).toEqual([expect.objectContaining({ sourceId: source.id, statute: expect.stringMatching(/./) })]);
    expect(slices[0]).toMatchObject({ no: 1, sourceId: source.id, receiptId: expect.stringMatching(/./) });
  });
});
