import type { ThrottledRoom } from '@jianhu/contract';

/** What is kept of a room that was too fast; its rows are not. */
export type Throttled = Omit<ThrottledRoom, 'reasonZh' | 'reasonEn'>;

export function describeThrottled(room: Throttled): ThrottledRoom {
  const { roomId, rows, fromLine, retryAfterSeconds } = room;
  return {
    ...room,
    reasonZh: `直播间 ${roomId} 报送过快：自第 ${fromLine} 行起该直播间的 ${rows} 行未接收，请在 ${retryAfterSeconds} 秒后另成一批、换用新的 Idempotency-Key 重发。`,
    reasonEn: `Room ${roomId} is too fast: its ${rows} rows from line ${fromLine} on were not taken. Send them again after ${retryAfterSeconds} s in another body under another Idempotency-Key.`,
  };
}
