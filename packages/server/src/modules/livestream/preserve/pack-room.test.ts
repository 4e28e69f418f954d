import { generateKeyPairSync } from 'node:crypto';
import type { Observation } from '@jianhu/contract';
import { expect, it } from 'vitest';
import type { PreserveContext } from './context.ts';
import { packRoom } from './pack-room.ts';

const AT = '2026-11-23T01:00:00Z';
const base = { v: 1, at: AT, platform: 'live.example.cn', roomId: 'r-1' } as const;
const comment = (text: string, authorRole?: 'viewer' | 'anchor' | 'shop'): Observation => ({
  ...base,
  kind: 'comment',
  externalId: text,
  account: 'a1b2c3d4e5f6a7b8',
  text,
  ...(authorRole && { authorRole }),
});
const speech = { text: '家人们看过来', engine: 'asr', confidence: 0.9 };
const rows: Observation[] = [
  { ...base, kind: 'segment', externalId: 's-1', speech },
  comment('全网最低', 'shop'),
  comment('今天最后一批', 'anchor'),
  comment('真的吗', 'viewer'),
  comment('多少钱'),
];

it('广告法第二条: the transcript of a preserved room says of each comment whether anchor, shop or a viewer wrote it, and guesses nothing', async () => {
  const seal = { key: generateKeyPairSync('ed25519').privateKey, authority: null };
  const lines = rows.map((row, line) => ({
    row,
    raw: Buffer.from(JSON.stringify(row)),
    sourceId: 's',
    receiptId: 'r',
    line: line + 1,
    offset: line,
    receivedAt: new Date(AT),
  }));
  // NOTE: of all that the rooms of this module work with, packing asks for these.
  const context = { seal, software: 'jianhu/test' } as unknown as PreserveContext;
  const content = { title: '留存', record: {}, room: 'live.example.cn r-1', lines, findings: [], at: new Date(AT) };
  const packed = Buffer.from(await packRoom(context, content)).toString('utf8');
  const said = [
    '家人们看过来',
    '【店铺评论】全网最低',
    '【主播评论】今天最后一批',
    '【观众评论】真的吗',
    '【评论，作者身份未注明】多少钱',
  ];
  expect(packed).toContain(said.map((one) => `${AT} live.example.cn r-1 ${one}\n`).join(''));
});
