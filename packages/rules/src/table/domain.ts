import { addDays, type CivilDate, daysBetween, isCivilDate, parseCivilDate } from '@jianhu/kernel';
import type { Json } from '../evaluation/trace-node.ts';
import type { Side } from './spans.ts';
import type { TableInput } from './table-file.ts';

const DAY_ZERO = parseCivilDate('1970-01-01');

export function dayNumber(date: CivilDate): number {
  return daysBetween(DAY_ZERO, date);
}

/** All values that an input may have, as integers. */
export function domainOf(input: TableInput): Side {
  if (input.type === 'boolean') return [[0, 1]];
  if (input.type === 'enum') return [[0, input.values.length - 1]];
  return input.type === 'integer' ? [[input.min, input.max]] : [[dayNumber(input.min), dayNumber(input.max)]];
}

/** The integer of a value, or undefined for what the table is not made for. */
export function codeOf(input: TableInput, value: Json | undefined): number | undefined {
  if (input.type === 'boolean') return typeof value === 'boolean' ? Number(value) : undefined;
  if (input.type === 'integer') {
    return Number.isSafeInteger(value) && input.min <= Number(value) && Number(value) <= input.max
      ? Number(value)
      : undefined;
  }
  if (typeof value !== 'string') return undefined;
  if (input.type === 'enum') {
    const at = input.values.indexOf(value);
    return at === -1 ? undefined : at;
  }
  return isCivilDate(value) && input.min <= value && value <= input.max ? dayNumber(value) : undefined;
}

/** A side in words, for gaps and overlaps. */
export function describeSide(input: TableInput, side: Side): string {
  const one = (code: number): string => {
    if (input.type === 'boolean') return String(code === 1);
    if (input.type === 'enum') return input.values[code] ?? String(code);
    return input.type === 'integer' ? String(code) : addDays(DAY_ZERO, code);
  };
  const isList = input.type === 'enum' || input.type === 'boolean';
  const spans = side.map(([low, high]) => {
    if (low === high) return one(low);
    if (!isList) return `${one(low)}…${one(high)}`;
    return Array.from({ length: high - low + 1 }, (_, at) => one(low + at)).join('|');
  });
  return `${input.name} ${spans.join('|')}`;
}
