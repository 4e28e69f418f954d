import { TableRefusal } from './table-refusal.ts';
import { tableLimits } from './table.ts';

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Refuses too many columns and too long a cell in one walk over the text, before anything is made of it: the parser itself builds a
 * whole line first. A quote that is never closed shows as a cell without end, so its line is told.
 */
export function checkCsvShape(text: string, delimiter: string): void {
  const { maxColumns, maxCellLength } = tableLimits;
  const divider = delimiter.charCodeAt(0);
  let isQuoted = false;
  let column = 1;
  let line = 1;
  let cellFrom = 0;
  const checkCell = (end: number): void => {
    if (end - cellFrom > maxCellLength) throw new TableRefusal('import.tooLarge', { maxCellLength, line, column });
  };
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) isQuoted = !isQuoted;
    if (isQuoted || (code !== divider && code !== LINE_FEED && code !== CARRIAGE_RETURN)) continue;
    checkCell(at);
    cellFrom = at + 1;
    column = code === divider ? column + 1 : 1;
    if (code === LINE_FEED) line += 1;
    if (column > maxColumns) throw new TableRefusal('import.tooLarge', { maxColumns, line });
  }
  checkCell(text.length);
}
