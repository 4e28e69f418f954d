import { hash } from 'node:crypto';
import type { RecordedHead } from './recording-chain.ts';

/** A head of a room as a checkpoint names it. */
export interface NamedHead extends RecordedHead {
  readonly room: string;
  /** Offset of the first segment of this chain; a chain begins anew where its owner had forgotten the room. */
  readonly from: number;
  readonly segments: number;
}

/** Digests beside the way from a head to the root, so that one room is proved without naming the others. */
export interface HeadProof {
  readonly index: number;
  readonly count: number;
  readonly sha256: readonly string[];
  readonly sm3: readonly string[];
}

const ALGORITHMS = ['sha256', 'sm3'] as const;
type Algorithm = (typeof ALGORITHMS)[number];

/** Roots over heads in the order given. */
export function rootsOf(heads: readonly NamedHead[]): RecordedHead {
  const rootOf = (algorithm: Algorithm): string => levelsOf(heads, algorithm).at(-1)?.[0] ?? '';
  return { sha256: rootOf('sha256'), sm3: rootOf('sm3') };
}

export function proveHead(heads: readonly NamedHead[], index: number): HeadProof {
  const pathOf = (algorithm: Algorithm): string[] => {
    let at = index;
    return levelsOf(heads, algorithm)
      .slice(0, -1)
      .flatMap((level) => {
        const beside = level[at ^ 1];
        at >>= 1;
        return beside === undefined ? [] : [beside];
      });
  };
  return { index, count: heads.length, sha256: pathOf('sha256'), sm3: pathOf('sm3') };
}

/** The roots that a head leads to; a path of another length leads nowhere. */
export function foldProof(head: NamedHead, proof: HeadProof): RecordedHead | null {
  const [sha256, sm3] = ALGORITHMS.map((algorithm) => {
    const path = [...proof[algorithm]];
    let here = leafOf(head, algorithm);
    let at = proof.index;
    for (let width = proof.count; width > 1; width = Math.ceil(width / 2)) {
      if ((at ^ 1) < width) {
        const beside = path.shift();
        if (beside === undefined) return null;
        here = at % 2 === 0 ? nodeOf(here, beside, algorithm) : nodeOf(beside, here, algorithm);
      }
      at >>= 1;
    }
    return path.length === 0 && at === 0 ? here : null;
  });
  return sha256 && sm3 ? { sha256, sm3 } : null;
}

/** A node without a neighbour goes up as it is. */
function levelsOf(heads: readonly NamedHead[], algorithm: Algorithm): string[][] {
  const levels = [heads.map((head) => leafOf(head, algorithm))];
  for (let level = levels[0] ?? []; level.length > 1;) {
    const next: string[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left = '', right] = [level[at], level[at + 1]];
      next.push(right === undefined ? left : nodeOf(left, right, algorithm));
    }
    levels.push(next);
    level = next;
  }
  return levels;
}

/** The kind goes in first, so that a node can never be passed off as a head. */
function leafOf(head: NamedHead, algorithm: Algorithm): string {
  return hash(algorithm, `0${JSON.stringify([head.room, head.from, head.segments, head.sha256, head.sm3])}`, 'hex');
}

function nodeOf(left: string, right: string, algorithm: Algorithm): string {
  return hash(algorithm, `1${left}${right}`, 'hex');
}
