import { ApiError } from '../../api/call.ts';

export interface Change {
  readonly seq: number;
  readonly actionZh: string;
  readonly actionEn: string;
  readonly byName: string;
  readonly byUnitZh: string;
  readonly at: string;
}

export interface PossibleStep {
  readonly action: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

export interface Faster {
  readonly actionVersion: number;
  readonly changes: readonly Change[];
  readonly possible: readonly PossibleStep[];
}

/** Who was faster and what is open now, of a step that came too late; null for any other refusal. */
export function readFaster(error: unknown): Faster | null {
  if (!(error instanceof ApiError) || error.body.code !== 'case.changedSince') return null;
  // NOTE: the details of this code are written by the server only, in this form.
  return error.body.details as unknown as Faster;
}
