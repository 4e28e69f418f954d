import { parseArgs } from 'node:util';
import { isCivilDate } from '@jianhu/kernel';

export interface PricesCall {
  readonly from: string;
  readonly to: string;
  readonly limit: number;
  readonly json: boolean;
  /** Flags for the server's configuration. */
  readonly flags: readonly string[];
}

const options = {
  from: { type: 'string' },
  to: { type: 'string' },
  limit: { type: 'string', default: '50' },
  json: { type: 'boolean', default: false },
  data: { type: 'string' },
} as const;

/** Null when the call is wrong: both days, and at most 100,000 candidates. */
export function readPricesCall(args: readonly string[]): PricesCall | null {
  try {
    const { from = '', to = '', limit, json, data } = parseArgs({ args: [...args], options }).values;
    if (!isCivilDate(from) || !isCivilDate(to) || !/^[1-9]\d{0,4}$|^100000$/.test(limit)) return null;
    return { from, to, limit: Number(limit), json, flags: data === undefined ? [] : ['--data', data] };
  } catch {
    return null;
  }
}
