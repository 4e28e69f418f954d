import type { Observation } from '@jianhu/contract';
import type { RoomMemory } from '../room-memory.ts';
import type { LiveRules } from './live-rules.ts';
import type { ToldSighting } from './tell-sightings.ts';
import type { HeardComment } from './watch-comments.ts';
import { hearComment, hearSegment, seeGoods } from './watch-room.ts';

const NOTHING: readonly ToldSighting[] = [];

/** Rows of no room are no live commerce. */
export type RoomRow = Exclude<Observation, { readonly kind: 'review' }>;

export interface AboutRow {
  readonly atMs: number;
  readonly isRegistered: boolean;
  /** End of what was said before in the room, where this segment goes on from it. */
  readonly tail: string;
}

/** What the live models remember of a row in the memory of its room, and what they have to say. */
export function followRow(
  memory: RoomMemory,
  rules: LiveRules,
  row: RoomRow,
  about: AboutRow,
): readonly ToldSighting[] {
  const { atMs } = about;
  if (row.kind === 'listing' || row.kind === 'price') {
    memory.live = seeGoods(memory.live, row, atMs);
    return NOTHING;
  }
  if (row.kind === 'comment') return followComment(memory, rules, { ...row, atMs });
  const { live, told } = hearSegment(memory.live, rules, row, about);
  memory.live = live;
  return told;
}

/** The same for a comment, in as much of it as is read. */
export function followComment(memory: RoomMemory, rules: LiveRules, comment: HeardComment): readonly ToldSighting[] {
  const { live, told } = hearComment(memory.live, rules, comment);
  memory.live = live;
  return told;
}
