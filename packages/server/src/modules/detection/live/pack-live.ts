import { z } from 'zod';
import { LIMITS, type LiveRoom } from './live-room.ts';

/** A session as JSON, for snapshots; only slots that are in use are kept. */
export function packLive(live: LiveRoom): object {
  const { comments } = live;
  if (comments === null) return live;
  const { spare: _left, slots, ...rest } = comments;
  return { ...live, comments: { ...rest, slots: [...slots.subarray(0, comments.used * 4)] } };
}

const slotsSchema = z.object({ slots: z.array(z.int()) });

/** Snapshots of before have no stock or countdown that was read on the screen and no declaration. */
type Later = 'screenStock' | 'countdown' | 'isDeclaredMade';
type PackedLive = Omit<LiveRoom, Later> & Partial<Pick<LiveRoom, Later>>;

export function unpackLive({
  screenStock = null,
  countdown = null,
  isDeclaredMade = null,
  ...packed
}: PackedLive): LiveRoom {
  const { comments } = packed;
  if (comments === null) return { ...packed, screenStock, countdown, isDeclaredMade };
  const slots = new Int32Array(LIMITS.texts * 4);
  slots.set(slotsSchema.parse(comments).slots);
  return { ...packed, screenStock, countdown, isDeclaredMade, comments: { ...comments, slots } };
}
