import type { Finding } from '@jianhu/contract';
import { describe, expect, it } from 'vitest';
import { transcriptLines } from './transcript-lines.ts';

const at = (second: number): string => new Date(Date.parse('2026-11-11T12:00:00Z') + second * 1_000).toISOString();
const segment = (second: number, speech: string | null, screen: string | null = null) => ({
  externalId: `s-${second}`,
  at: at(second),
  speech,
  screen,
});
const found = (field: string, second: number, text: string, matched: string): Finding => ({
  id: `f-${field}-${second}`,
  ruleId: 'ad.superlative',
  ruleVersion: '2026.1',
  category: 'superlative',
  term: matched,
  matched,
  field,
  start: text.indexOf(matched),
  end: text.indexOf(matched) + matched.length,
  variants: [],
  article: '第九条第三项',
  exception: null,
  score: 1,
  text,
  observedAt: at(second),
  detectedAt: at(second),
  platform: 'live.example.cn',
  roomId: 'room-1',
  shopId: null,
  liveRoomId: null,
  liveRoomTitle: null,
  operatorId: null,
  countyCode: null,
  unknownRoom: true,
  sourceNameZh: '虚构来源',
  demo: true,
});
const markedOf = (...[now]: Parameters<typeof transcriptLines>) =>
  transcriptLines(now).map(({ text, spans, findings }) => ({
    marked: spans.map(({ start, end }) => text.slice(start, end)),
    asks: findings.map(({ id }) => id),
  }));

describe('what was said in a room (广告法第九条第三项)', () => {
  it('is marked where a rule saw something, the newest first', () => {
    const segments = [segment(0, '这是国家级的'), segment(3, '大家好', '全网最佳')];
    const findings = [found('speech', 0, '这是国家级的', '国家级'), found('screen', 3, '全网最佳', '最佳')];
    expect(markedOf({ segments, findings })).toEqual([
      { marked: [], asks: [] },
      { marked: ['最佳'], asks: ['f-screen-3'] },
      { marked: ['国家级'], asks: ['f-speech-0'] },
    ]);
  });

  it('is marked on both sides of the border where a claim was cut in two, its reason offered where it ends', () => {
    const [before, after] = [`${'甲'.repeat(40)}我们是国家`, `级的品质${'乙'.repeat(40)}`];
    const text = before.slice(-32) + after.slice(0, 32);
    const segments = [segment(0, before), segment(3, after), segment(6, after)];
    expect(markedOf({ segments, findings: [found('speechAcross', 3, text, '国家级')] })).toEqual([
      { marked: [], asks: [] },
      { marked: ['级'], asks: ['f-speechAcross-3'] },
      { marked: ['国家'], asks: [] },
    ]);
  });

  it('is marked in the segment alone where the one before is not on the page or says something else', () => {
    const findings = [found('speechAcross', 3, '我们是国家级的', '国家级')];
    const ends = { marked: ['级'], asks: ['f-speechAcross-3'] };
    expect(markedOf({ segments: [segment(3, '级的')], findings })).toEqual([ends]);
    expect(markedOf({ segments: [segment(1, '别的来源'), segment(3, '级的')], findings })).toEqual([
      ends,
      { marked: [], asks: [] },
    ]);
  });
});
