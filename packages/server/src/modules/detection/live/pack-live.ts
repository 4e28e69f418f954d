import { z } from 'zod';
import { LIMITS, type LiveRoom, type SaidStock, type ShownGoods } from './live-room.ts';

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
type PackedLive = Omit<LiveRoom, Later | 'stock' | 'goods'> &
  Partial<Pick<LiveRoom, Later>> & { readonly stock: readonly PackedStock[]; readonly goods: readonly PackedGoods[] };
/** Nor whether goods were taken off the list. */
type PackedGoods = Omit<ShownGoods, 'isOff'> & Partial<Pick<ShownGoods, 'isOff'>>;
/** Nor do they say of which goods something was said to be left. */
type PackedStock = Omit<SaidStock, 'itemId'> & Partial<Pick<SaidStock, 'itemId'>>;

export function unpackLive({
  screenStock = null,
  countdown = null,
  isDeclaredMade = null,
  stock: said,
  goods: shown,
  ...packed
}: PackedLive): LiveRoom {
  const { comments } = packed;
  const stock = said.map((one) => ({ itemId: null, ...one }));
  const goods = shown.map((one) => ({ isOff: false, ...one }));
  if (comments === null) return { ...packed, stock, goods, screenStock, countdown, isDeclaredMade };
  const slots = new Int32Array(LIMITS.texts * 4);
  slots.set(slotsSchema.parse(comments).slots);
  return { ...packed, stock, goods, screenStock, countdown, isDeclaredMade, comments: { ...comments, slots } };
}
