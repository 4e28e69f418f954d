import type { Observation } from '@jianhu/contract';

/** Rows of one live room, so many seconds after a moment; each has an id of its own. */
export function liveRoomRows(startMs: number) {
  let serial = 0;
  const base = (second: number) => {
    serial += 1;
    const at = new Date(startMs + second * 1_000).toISOString();
    return { v: 1 as const, externalId: `row-${serial}`, at, platform: 'live.example.cn', roomId: 'room-1' };
  };
  const said = (second: number, text: string, over: object = {}): Observation => ({
    ...base(second),
    kind: 'segment',
    durationMs: 3_000,
    speech: { text, engine: 'asr', confidence: 0.9 },
    ...over,
  });
  return { base, said };
}
