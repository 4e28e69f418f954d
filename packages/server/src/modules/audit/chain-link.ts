import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type AuditProblem, rowProblem } from './problem.ts';

/** One entry as it stands in the table, with what the head of its chain says. */
export interface StoredLink {
  readonly objectKind: string;
  readonly objectId: string;
  readonly seq: number;
  /** As the body writes it: UTC with microseconds. */
  readonly at: string;
  readonly actorRef: string;
  readonly action: string;
  readonly body: string;
  readonly algorithms: string;
  readonly sm3: string;
  readonly sha256: string;
  readonly headSeq: number | null;
  readonly headSm3: string | null;
  readonly headSha256: string | null;
}

const ALGORITHMS = 'sm3+sha256/1';
const START = '0'.repeat(64);
const MAX_MISSING_NAMED = 100;

const bodySchema = z.object({
  kind: z.string(),
  id: z.string(),
  seq: z.number(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  previousSm3: z.string(),
  previousSha256: z.string(),
});

export interface LinkCheck {
  readonly problems: readonly AuditProblem[];
  /** False when the next link must not be judged by this one. */
  readonly sound: boolean;
}

/** Judges one entry by itself and by the one before it in its chain; `before` is null at the beginning. */
export function checkLink(link: StoredLink, before: { link: StoredLink; sound: boolean } | null): LinkCheck {
  const missing = listMissing(link, (before?.link.seq ?? 0) + 1);
  const own = findOwnProblem(link);
  if (own) return { problems: [...missing, rowProblem(own, link)], sound: false };
  if (missing.length > 0) return { problems: missing, sound: true };
  const body = bodySchema.parse(JSON.parse(link.body));
  const previous = before?.link ?? { sm3: START, sha256: START };
  const fits = body.previousSm3 === previous.sm3 && body.previousSha256 === previous.sha256;
  if (fits || before?.sound === false) return { problems: [], sound: true };
  // Both are whole in themselves, so the earlier one was written anew: its follower remembers another.
  return { problems: [rowProblem('changed', before?.link ?? link)], sound: true };
}

/** Judges the end of a chain by its head. */
export function checkEnd(last: StoredLink): readonly AuditProblem[] {
  const { headSeq, objectKind, objectId } = last;
  if (headSeq !== null && headSeq > last.seq) {
    return range(last.seq + 1, headSeq).map((seq) => rowProblem('cutOff', { objectKind, objectId, seq }));
  }
  const same = headSeq === last.seq && last.headSm3 === last.sm3 && last.headSha256 === last.sha256;
  return same ? [] : [rowProblem('headMismatch', last)];
}

function findOwnProblem(link: StoredLink): 'changed' | 'reordered' | null {
  const bytes = Buffer.from(link.body, 'utf8');
  const digest = (algorithm: string): string => createHash(algorithm).update(bytes).digest('hex');
  if (link.algorithms !== ALGORITHMS || digest('sm3') !== link.sm3 || digest('sha256') !== link.sha256)
    return 'changed';
  const parsed = bodySchema.safeParse(parseJson(link.body));
  if (!parsed.success) return 'changed';
  const { kind, id, seq, at, actor, action } = parsed.data;
  if (kind !== link.objectKind || id !== link.objectId || seq !== link.seq) return 'reordered';
  return at === link.at && actor === link.actorRef && action === link.action ? null : 'changed';
}

function listMissing(link: StoredLink, expected: number): AuditProblem[] {
  const { objectKind, objectId } = link;
  return range(expected, link.seq - 1).map((seq) => rowProblem('dropped', { objectKind, objectId, seq }));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, Math.min(to - from + 1, MAX_MISSING_NAMED)) }, (_, at) => from + at);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
