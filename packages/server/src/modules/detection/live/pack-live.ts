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

/** Snapshots of before have no stock that was read on the screen. */
type PackedLive = Omit<LiveRoom, 'screenStock'> & Partial<Pick<LiveRoom, 'screenStock'>>;

export function unpackLive({ screenStock = null, ...packed }: PackedLive): LiveRoom {
  const { comments } = packed;
  if (comments === null) return { ...packed, screenStock };
  const slots = new Int32Array(LIMITS.texts * 4);
  slots.set(slotsSchema.parse(comments).slots);
  return { ...packed, screenStock, comments: { ...comments, slots } };
}
