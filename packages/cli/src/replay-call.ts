import { parseArgs } from 'node:util';
import type { RulebookRef } from '@jianhu/contract';
import { isCivilDate } from '@jianhu/kernel';

export interface ReplayCall {
  readonly body: {
    readonly draft: RulebookRef;
    readonly from: string;
    readonly to: string;
    readonly sampleSize: number | null;
  };
  readonly json: boolean;
  /** Flags for the server's configuration. */
  readonly flags: readonly string[];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NUMBER = /^[1-9]\d{0,6}$/;

const options = {
  draft: { type: 'string' },
  version: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  sample: { type: 'string' },
  json: { type: 'boolean', default: false },
  data: { type: 'string' },
} as const;

/** Null when the call is wrong: one draft or version, both days, and a sample of 10 room-days or more at will. */
export function readReplayCall(args: readonly string[]): ReplayCall | null {
  try {
    const { values } = parseArgs({ args: [...args], options });
    const { draft, version, from = '', to = '', sample, data, json } = values;
    if (!isCivilDate(from) || !isCivilDate(to)) return null;
    if (sample !== undefined && (!NUMBER.test(sample) || Number(sample) < 10)) return null;
    const ref = refOf(draft, version);
    if (ref === null) return null;
    const sampleSize = sample === undefined ? null : Number(sample);
    return { body: { draft: ref, from, to, sampleSize }, json, flags: data === undefined ? [] : ['--data', data] };
  } catch {
    return null;
  }
}

function refOf(draft: string | undefined, version: string | undefined): RulebookRef | null {
  if (draft !== undefined && version === undefined && UUID.test(draft))
    return { kind: 'draft', id: draft.toLowerCase() };
  if (version !== undefined && draft === undefined && NUMBER.test(version))
    return { kind: 'version', no: Number(version) };
  return null;
}
