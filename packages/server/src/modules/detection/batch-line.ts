import type { Observation } from '@jianhu/contract';

/** One line of a batch that is opened, by its place: most lines are never needed as a buffer or an object of their own. */
export interface BatchLine {
  readonly payload: Buffer;
  readonly start: number;
  readonly end: number;
}

/** Its bytes as they were received. */
export function bytesOf({ payload, start, end }: BatchLine): Buffer {
  return payload.subarray(start, end);
}

export function rowOf({ payload, start, end }: BatchLine): Observation {
  // Only accepted rows stand in the log, so the form is known; what is not so after all throws and is parked.
  return JSON.parse(payload.toString('utf8', start, end)) as Observation;
}
