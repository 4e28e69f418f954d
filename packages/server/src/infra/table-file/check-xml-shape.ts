import { TableRefusal } from './table-refusal.ts';

/** Elements inside one another; a sheet of an office has six. */
const DEEPEST = 64;

/**
 * Refuses XML whose elements never end: a tag that begins inside of another, and elements too deep inside one another. The reader of
 * workbooks takes the square of their number; this takes one look at each byte.
 */
export function checkXmlShape(xml: Uint8Array): void {
  let depth = 0;
  for (let at = xml.indexOf(LESS); at !== -1; at = xml.indexOf(LESS, at)) {
    const kind = xml[at + 1];
    const end = endOfTag(xml, at + 1);
    if (kind === SLASH) depth -= 1;
    else if (kind !== BANG && kind !== QUESTION && xml[end - 1] !== SLASH) depth += 1;
    if (depth > DEEPEST) throw new TableRefusal('import.unreadable');
    at = end;
  }
}

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const DOUBLE = 0x22;
const SINGLE = 0x27;

/** Where the tag that was begun closes; what stands in quotation marks may hold anything but a new tag. */
function endOfTag(xml: Uint8Array, from: number): number {
  let quote = 0;
  for (let at = from; at < xml.length; at += 1) {
    const byte = xml[at];
    if (byte === LESS) throw new TableRefusal('import.unreadable');
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === GREATER) return at;
    else if (byte === DOUBLE || byte === SINGLE) quote = byte;
  }
  throw new TableRefusal('import.unreadable');
}
