/** A line of a pasted table: when and how much, and what the platform's coupon paid. */
export interface PastedLine {
  readonly at: string;
  readonly fen: number;
  readonly couponFen: number;
}

/** Lines `2026-11-05 11:20, 129.00[, 5.00]` in Beijing time, as a spreadsheet gives them; the numbers of lines that cannot be read. */
export function readLines(text: string): { readonly lines: readonly PastedLine[]; readonly wrong: readonly number[] } {
  const lines: PastedLine[] = [];
  const wrong: number[] = [];
  text.split('\n').forEach((raw, index) => {
    if (raw.trim() === '') return;
    const [when = '', paid = '', coupon = '0'] = raw.split(/[,，\t;；]/).map((cell) => cell.trim());
    const at = instantOf(when);
    const [fen, couponFen] = [fenOf(paid), fenOf(coupon === '' ? '0' : coupon)];
    if (at === null || fen === null || couponFen === null) wrong.push(index + 1);
    else lines.push({ at, fen, couponFen });
  });
  return { lines, wrong };
}

/** A day alone begins at midnight. */
export function instantOf(text: string): string | null {
  const [, year, month, day, hour = '00', minute = '00', second = '00'] =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const two = (part: string): string => part.padStart(2, '0');
  const date = new Date(`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}+08:00`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

export function fenOf(text: string): number | null {
  return /^\d{1,9}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : null;
}
