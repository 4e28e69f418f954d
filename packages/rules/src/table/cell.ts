import { type CivilDate, isCivilDate } from '@jianhu/kernel';
import { dayNumber, domainOf } from './domain.ts';
import { intersectSides, joinSpans, type Side, type Span, subtractSide } from './spans.ts';
import type { TableInput } from './table-file.ts';

/** What a cell lets through, and the cell in the words of the engine, which compares no dates: they become day numbers. */
export interface Cell {
  readonly text: string;
  readonly side: Side;
  readonly engineText: string;
}

const LIST_WORD = /^"[^"\\]*"$/;
const NOT_IN = /^not in \[(.+)\]$/;
const COMPARE = /^(>=|<=|>|<)\s*(.+)$/;
const INTERVAL = /^([[(])\s*(.+?)\s*\.\.\s*(.+?)\s*([\])])$/;

/** Reads a cell of the part of JDM that can be analysed, or says why it is not of that part. */
export function parseCell(input: TableInput, raw: string): Cell | { readonly reason: string } {
  const text = raw.trim();
  if (text === '' || text === '-') return { text: '', side: domainOf(input), engineText: '' };
  const side = input.type === 'enum' || input.type === 'boolean' ? readWords(input, text) : readOrdered(input, text);
  if (typeof side === 'string') return { reason: side };
  const within = intersectSides(side, domainOf(input));
  if (within.length === 0) return { reason: `${text} lies outside the values of ${input.name}` };
  return { text, side: within, engineText: input.type === 'date' ? datesToDays(text) : text };
}

function readWords(input: TableInput, text: string): Side | string {
  if (input.type === 'boolean') {
    if (text === 'true') return [[1, 1]];
    return text === 'false' ? [[0, 0]] : `"${text}" is neither true nor false`;
  }
  const negated = NOT_IN.exec(text)?.[1];
  const words = (negated ?? text).split(',').map((word) => word.trim());
  const spans: Span[] = [];
  for (const word of words) {
    if (!LIST_WORD.test(word)) return `${word} is no word in quotes`;
    const at = input.type === 'enum' ? input.values.indexOf(word.slice(1, -1)) : -1;
    if (at === -1) return `${word} is not a value of ${input.name}`;
    spans.push([at, at]);
  }
  return negated === undefined ? joinSpans(spans) : subtractSide(domainOf(input), joinSpans(spans));
}

function readOrdered(input: TableInput, text: string): Side | string {
  const interval = INTERVAL.exec(text);
  if (interval) {
    const [, open, from = '', to = '', close] = interval;
    const low = readPoint(input, from);
    const high = readPoint(input, to);
    if (low === null || high === null) return notReadable(input, text);
    const span: Span = [open === '(' ? low + 1 : low, close === ')' ? high - 1 : high];
    return span[0] > span[1] ? `${text} holds nothing: its ends are the wrong way round` : [span];
  }
  if (COMPARE.test(text)) {
    let side = domainOf(input);
    for (const part of text.split(/\s+and\s+/)) {
      const compared = readComparison(input, part);
      if (!compared) return notReadable(input, text);
      side = side.flatMap(([low, high]): Span[] => {
        const span: Span = [Math.max(low, compared[0]), Math.min(high, compared[1])];
        return span[0] <= span[1] ? [span] : [];
      });
    }
    return side;
  }
  const points = text.split(',').map((part) => readPoint(input, part.trim()));
  if (points.includes(null)) return notReadable(input, text);
  return joinSpans(points.flatMap((point): Span[] => (point === null ? [] : [[point, point]])));
}

function readComparison(input: TableInput, part: string): Span | null {
  const [, sign = '', value = ''] = COMPARE.exec(part.trim()) ?? [];
  const point = readPoint(input, value);
  if (point === null) return null;
  if (sign.startsWith('>')) return [sign === '>' ? point + 1 : point, Number.MAX_SAFE_INTEGER];
  return [Number.MIN_SAFE_INTEGER, sign === '<' ? point - 1 : point];
}

function readPoint(input: TableInput, text: string): number | null {
  if (input.type === 'integer') {
    const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
    return Number.isSafeInteger(value) ? value : null;
  }
  const date = LIST_WORD.test(text) ? text.slice(1, -1) : '';
  return isCivilDate(date) ? dayNumber(date) : null;
}

function notReadable(input: TableInput, text: string): string {
  const form =
    input.type === 'integer'
      ? '5, >= 5, [5..9] or 5, 7'
      : '"2026-01-01", >= "2026-01-01" or ["2026-01-01".."2026-02-01"]';
  return `${text} cannot be read: write ${form}`;
}

function datesToDays(text: string): string {
  // NOTE: readOrdered has found every quoted word of this cell to be a date.
  return text.replaceAll(/"(\d{4}-\d{2}-\d{2})"/g, (_, date: CivilDate) => String(dayNumber(date)));
}
