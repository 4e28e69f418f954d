import { createHash } from 'node:crypto';
import type { Observation } from '@jianhu/contract';
import { parseCivilDate } from '@jianhu/kernel';
import { compilePack } from '@jianhu/rules';
import { readTestRulebook } from '@jianhu/testkit';
import { describe, expect, it } from 'vitest';
import { changeMemories, type RoomMemories } from '../room-memory.ts';
import { followRow } from './follow-row.ts';
import { LIMITS } from './live-room.ts';
import { liveRulesOf } from './live-rules.ts';
import { packLive } from './pack-live.ts';
import type { ToldSighting } from './tell-sightings.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const START = Date.parse('2026-11-11T12:00:00Z');
const pack = compilePack(readTestRulebook(), { at: parseCivilDate('2026-11-11'), hash: sha256 });
const rules = liveRulesOf(pack, START);

let serial = 0;
const base = (second: number) => {
  serial += 1;
  const at = new Date(START + second * 1_000).toISOString();
  return { v: 1 as const, externalId: `t-${serial}`, at, platform: 'live.example.cn', roomId: 'room-1' };
};
const said = (second: number, text: string, over: object = {}): Observation => ({
  ...base(second),
  kind: 'segment',
  durationMs: 3_000,
  speech: { text, engine: 'asr', confidence: 0.9 },
  ...over,
});
function watch(rows: readonly Observation[], memories: RoomMemories = new Map()): readonly ToldSighting[] {
  return rows.flatMap((row) => {
    const changes = changeMemories(memories);
    const told = followRow(changes, rules, row, { isRegistered: true, tail: '' });
    changes.apply();
    return told;
  });
}

describe('主播限制（广告法第三十八条第三款）', () => {
  const [HOST, COHOST] = ['abcdef0000000001', 'abcdef0000000002'];
  const spoke = (minute: number, anchor: string) => said(minute * 60, '大家好', { anchor });
  const anchors = (rows: readonly Observation[]) =>
    watch(rows).map(({ name, input }) => name === 'bannedAnchor' && input.anchor);

  it('asks for each anchor of a session, however soon the second follows the first, and for neither twice in the hour', () => {
    const evening = [HOST, HOST, COHOST, HOST, COHOST, HOST].map((anchor, n) => spoke(n * 10, anchor));
    expect(anchors(evening)).toEqual([HOST, COHOST]);
  });

  it('asks again each hour, since a ban may be recorded while its anchor speaks', () => {
    expect(anchors([0, 10, 20, 30, 40, 50, 60, 70].map((minute) => spoke(minute, HOST)))).toEqual([HOST, HOST]);
  });

  it('remembers a bounded number of them, those told last', () => {
    const memories: RoomMemories = new Map();
    const many = Array.from({ length: LIMITS.told * 3 }, (_, n) => said(n, '大家好', { anchor: `abcdef${1e9 + n}` }));
    expect(watch(many, memories)).toHaveLength(LIMITS.told * 3);
    const [memory] = memories.values();
    expect(Object.keys(memory?.live?.told ?? {})).toHaveLength(LIMITS.told);
    expect(watch([said(200, '大家好', { anchor: `abcdef${1e9 + LIMITS.told * 3 - 1}` })], memories)).toEqual([]);
    expect(JSON.stringify(memory?.live && packLive(memory.live))).not.toContain('abcdef');
  });
});
