import type { Observation } from '@jianhu/contract';
import { readInstant } from '@jianhu/kernel';
import type { PlainComment } from '../read-comment.ts';
import { type MemoryChanges, roomKeyOf } from '../room-memory.ts';
import type { LiveRules } from './live-rules.ts';
import type { ToldSighting } from './tell-sightings.ts';
import { hearComment, hearSegment, seeGoods } from './watch-room.ts';

const NOTHING: readonly ToldSighting[] = [];

interface About {
  readonly isRegistered: boolean;
  /** End of what was said before in the room, where this segment goes on from it. */
  readonly tail: string;
}

/** What the live models remember of a row, and what they have to say. Rows of no room are no live commerce. */
export function followRow(
  memories: MemoryChanges,
  rules: LiveRules,
  row: Observation,
  about: About,
): readonly ToldSighting[] {
  if (row.kind === 'review' || row.roomId === undefined) return NOTHING;
  const memory = memories.touch(roomKeyOf(row.platform, row.roomId));
  if (row.kind === 'listing' || row.kind === 'price') {
    memory.live = seeGoods(memory.live, row);
    return NOTHING;
  }
  const { live, told } =
    row.kind === 'comment'
      ? hearComment(memory.live, rules, { ...row, atMs: readInstant(row.at) })
      : hearSegment(memory.live, rules, row, about);
  memory.live = live;
  return told;
}

/** The same for a comment that was not read in full. */
export function followComment(
  memories: MemoryChanges,
  rules: LiveRules,
  comment: PlainComment,
): readonly ToldSighting[] {
  const memory = memories.touch(comment.roomKey);
  const { live, told } = hearComment(memory.live, rules, comment);
  memory.live = live;
  return told;
}
