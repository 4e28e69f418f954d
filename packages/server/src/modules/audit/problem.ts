import type { auditProblemSchema } from '@jianhu/contract';
import type { z } from 'zod';

export type AuditProblem = z.infer<typeof auditProblemSchema>;
type ProblemKind = AuditProblem['kind'];

interface Place {
  readonly objectKind: string;
  readonly objectId: string;
  readonly seq: number | null;
}

const sentences: Readonly<Record<Exclude<ProblemKind, 'checkpoint'>, readonly [zh: string, en: string]>> = {
  changed: ['内容被改动', 'was changed'],
  dropped: ['记录被删除', 'is missing'],
  reordered: ['记录次序或归属被调换', 'was moved to another place'],
  cutOff: ['链尾记录被截去', 'was cut off the end of its chain'],
  headMismatch: ['链头与最后一条记录不符', 'does not fit the head of its chain'],
};

/** Names one row of the trail that is not what it was. */
export function rowProblem(kind: Exclude<ProblemKind, 'checkpoint'>, place: Place): AuditProblem {
  const [zh, en] = sentences[kind];
  const { objectKind, objectId, seq } = place;
  return {
    kind,
    objectKind,
    objectId,
    seq,
    sentenceZh: `审计链 ${objectKind}/${objectId} 第 ${seq ?? '?'} 条：${zh}。`,
    sentenceEn: `Audit chain ${objectKind}/${objectId}, entry ${seq ?? '?'}: it ${en}.`,
  };
}

/** Names a checkpoint that is not what it was. */
export function checkpointProblem(no: number, zh: string, en: string): AuditProblem {
  return {
    kind: 'checkpoint',
    objectKind: 'checkpoint',
    objectId: String(no),
    seq: null,
    sentenceZh: `第 ${no} 号检查点：${zh}。`,
    sentenceEn: `Checkpoint ${no}: ${en}.`,
  };
}

/** Collects each finding once, whichever way it is found, up to a number that people can read. */
export class ProblemList {
  readonly #found = new Map<string, AuditProblem>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get full(): boolean {
    return this.#found.size >= this.#limit;
  }

  add(problem: AuditProblem): void {
    const place = `${problem.objectKind}\n${problem.objectId}\n${problem.seq ?? ''}`;
    // A checkpoint may have several faults; a row is named once, by what the chain itself tells first.
    const key = problem.kind === 'checkpoint' ? `${place}\n${problem.sentenceEn}` : place;
    if (!this.full && !this.#found.has(key)) this.#found.set(key, problem);
  }

  list(): AuditProblem[] {
    return [...this.#found.values()];
  }
}
