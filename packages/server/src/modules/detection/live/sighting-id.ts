import { createHash } from 'node:crypto';
import { civilDateOf } from '@jianhu/kernel';

export interface SightingKey {
  readonly modelId: string;
  readonly outcome: 'hit' | 'undecided';
  readonly subject: string;
  readonly platform: string;
  readonly roomId: string;
  readonly at: string;
  readonly sourceId: string;
  readonly externalId: string;
}

/** A pure hash, as of findings: what was read again meets its own row. What is undecided is told once a subject, room and civil day. */
export function sightingIdOf({ modelId, outcome, subject, platform, roomId, ...row }: SightingKey): string {
  const moment =
    outcome === 'hit'
      ? [row.sourceId, row.externalId]
      : [civilDateOf(new Date(row.at)), ...(subject === '' ? [] : [subject])];
  return createHash('sha256')
    .update(JSON.stringify([modelId, outcome, platform, roomId, ...moment]))
    .digest('hex');
}
