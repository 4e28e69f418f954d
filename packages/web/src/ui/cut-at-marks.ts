interface Span {
  readonly start: number;
  readonly end: number;
}

export interface CutPart {
  readonly start: number;
  readonly text: string;
  readonly marked: boolean;
}

/** Cuts a text at its marks, in UTF-16 offsets as the server counts; marks that overlap are read as one. */
export function cutAtMarks(text: string, spans: readonly Span[], window = { from: 0, to: text.length }): CutPart[] {
  const { from, to } = window;
  const parts: CutPart[] = [];
  let at = from;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const start = Math.max(span.start, at);
    const end = Math.min(span.end, to);
    if (end <= start) continue;
    if (start > at) parts.push({ start: at, text: text.slice(at, start), marked: false });
    parts.push({ start, text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < to) parts.push({ start: at, text: text.slice(at, to), marked: false });
  return parts;
}
