const NEWLINE = 10;
/** Small enough for its text to stand among short-lived values. */
const STRETCH_BYTES = 32 * 1024;

/**
 * The lines of a body as text, in order. A stretch of them is decoded at once and its lines are slices of that, which takes a fraction
 * of decoding line by line. The body is valid UTF-8, so that the newlines of bytes and text are the same ones.
 */
export interface LineTexts {
  /** A line from its first byte to its newline. */
  read(start: number, end: number): string;
  /** Passes over a line that nobody reads. */
  skip(start: number, end: number): void;
}

export function createLineTexts(body: Buffer): LineTexts {
  let stretch = '';
  /** Bytes that the stretch covers from the next line on, and where that line begins in its text. */
  let nextByte = 0;
  let endByte = 0;
  let at = 0;

  const isInside = (start: number, end: number): boolean => start === nextByte && end <= endByte;

  function load(start: number, end: number): void {
    const reach = start + STRETCH_BYTES;
    endByte = Math.max(end, reach < body.length ? body.lastIndexOf(NEWLINE, reach) : body.length);
    stretch = body.toString('utf8', start, endByte);
    at = 0;
  }

  /** Gives where the line ends in the text. */
  function pass(end: number): number {
    const newline = stretch.indexOf('\n', at);
    const lineEnd = newline < 0 ? stretch.length : newline;
    at = lineEnd + 1;
    nextByte = end + 1;
    return lineEnd;
  }

  return {
    read(start, end) {
      if (!isInside(start, end)) load(start, end);
      const from = at;
      return stretch.slice(from, pass(end));
    },
    skip(start, end) {
      if (isInside(start, end)) pass(end);
    },
  };
}
