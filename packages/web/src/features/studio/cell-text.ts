/** A condition of a row in the words of a person, and back into the form that the engine reads. */
export type CellOp = 'any' | 'is' | 'lt' | 'le' | 'gt' | 'ge' | 'between' | 'oneOf' | 'notIn' | 'raw';

export interface CellWords {
  readonly op: CellOp;
  readonly values: readonly string[];
}

const SIGNS: Readonly<Record<string, CellOp>> = { '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge' };
const OF_OP: Readonly<Partial<Record<CellOp, string>>> = { lt: '<', le: '<=', gt: '>', ge: '>=' };

/** What no operator of ours says stays as it is written. */
export function readCell(text: string): CellWords {
  const cell = text.trim();
  if (cell === '' || cell === '-') return { op: 'any', values: [] };
  const [, sign, after] = /^(<=|>=|<|>)\s*(\S+)$/.exec(cell) ?? [];
  if (sign !== undefined && after !== undefined && isPlain(after))
    return { op: SIGNS[sign] ?? 'raw', values: [bare(after)] };
  const [, low, high] = /^\[([^[\]]+)\.\.([^[\]]+)\]$/.exec(cell) ?? [];
  if (low !== undefined && high !== undefined) return { op: 'between', values: [bare(low), bare(high)] };
  const [, without] = /^not in \[([^[\]]*)\]$/.exec(cell) ?? [];
  const excluded = without?.split(',').map((part) => part.trim());
  if (excluded?.every(isPlain)) return { op: 'notIn', values: excluded.map(bare) };
  const parts = cell.split(',').map((part) => part.trim());
  if (!parts.every(isPlain)) return { op: 'raw', values: [cell] };
  return { op: parts.length === 1 ? 'is' : 'oneOf', values: parts.map(bare) };
}

/** `quotes`: words and dates stand in quotes, numbers and yes or no do not. */
export function writeCell({ op, values }: CellWords, quotes: boolean): string {
  const one = (value = ''): string => (quotes ? JSON.stringify(value) : value);
  if (op === 'any' || (op !== 'raw' && values.every((value) => value === ''))) return '';
  if (op === 'raw') return values[0] ?? '';
  if (op === 'between') return `[${one(values[0])}..${one(values[1])}]`;
  const listed = values.filter((value) => value !== '').map(one);
  if (op === 'notIn') return `not in [${listed.join(', ')}]`;
  const sign = OF_OP[op];
  if (sign !== undefined) return `${sign} ${one(values[0])}`;
  return listed.join(', ');
}

function isPlain(part: string): boolean {
  return /^-?\d+$/.test(part) || /^"[^"]*"$/.test(part) || part === 'true' || part === 'false';
}

function bare(part: string): string {
  return part.trim().replace(/^"(.*)"$/, '$1');
}
