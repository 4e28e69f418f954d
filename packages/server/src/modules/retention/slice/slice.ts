import type { ClueSlice } from '@jianhu/contract';
import type { FetchedFile } from '../../../infra/fetch-file.ts';

/** What a segment names of a recording, with where it came from. */
export interface NamedSlice {
  readonly sha256: string;
  readonly media: 'video' | 'screenshot';
  readonly bytes: number;
  readonly locator: string;
  readonly sourceId: string;
  /** Platform and room. */
  readonly room: string;
  readonly saidAt: Date;
}

const MINUTE_MS = 60_000;
/** A source that is down for a night is asked again in the morning; after the last one it counts as gone. */
const WAITS_MIN = [1, 5, 30, 120, 720, 1_440, 1_440, 1_440] as const;

export interface NextSlice {
  readonly state: ClueSlice['state'];
  readonly problem: string | null;
  readonly nextTryAt: Date;
}

/** What a try means for a slice: only what failed on the way is tried again. */
export function afterTry(result: FetchedFile, tries: number, now: Date): NextSlice {
  if (result.kind === 'fetched') return { state: 'fetched', problem: null, nextTryAt: now };
  if (result.kind !== 'failed') return { state: result.kind, problem: result.problem, nextTryAt: now };
  const wait = WAITS_MIN[tries - 1];
  if (wait === undefined) return { state: 'gone', problem: result.problem, nextTryAt: now };
  return { state: 'pending', problem: result.problem, nextTryAt: new Date(now.getTime() + wait * MINUTE_MS) };
}

export function hostOf(locator: string): string {
  return URL.parse(locator)?.hostname ?? '';
}
