/** Excel needs the mark to read UTF-8. */
const MARK = '\uFEFF';

/** Rows for a spreadsheet; what it would take for a formula is made text, since the words come from somebody else's file. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `${MARK}${rows.map((cells) => cells.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

function cellOf(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
