const NEWLINE = 10;
const INITIAL_BYTES = 64 * 1024;

/**
 * The inside of a batch: sections of one JSON header line and as many raw lines as the header says in `lines`. The lines are the
 * very bytes that were received, so that nothing is written twice and evidence is not re-spelled.
 */
export interface SectionHeader {
  /** The numbers that the lines had where they came from; their count is the number of raw lines that follow. */
  readonly lines: readonly number[];
}

export interface SectionWriter {
  /** Messages written since the last `take`. */
  readonly count: number;
  header(json: string): void;
  /** Lines that stand one behind the other, from the first byte of the first to behind the last byte of the last. */
  lines(source: Buffer, start: number, end: number, howMany: number): void;
  /** The bytes written; valid until the next write, since the room is used again. */
  take(): Buffer;
}

export function createSectionWriter(): SectionWriter {
  let room = Buffer.allocUnsafe(INITIAL_BYTES);
  let used = 0;
  let count = 0;
  const ensure = (more: number): void => {
    if (used + more <= room.length) return;
    const larger = Buffer.allocUnsafe(Math.max(room.length * 2, used + more));
    room.copy(larger, 0, 0, used);
    room = larger;
  };
  return {
    get count() {
      return count;
    },
    header(json) {
      ensure(json.length * 3 + 1);
      used += room.write(json, used, 'utf8');
      room[used] = NEWLINE;
      used += 1;
    },
    lines(source, start, end, howMany) {
      ensure(end - start + 1);
      used += source.copy(room, used, start, end);
      room[used] = NEWLINE;
      used += 1;
      count += howMany;
    },
    take() {
      const written = room.subarray(0, used);
      used = 0;
      count = 0;
      return written;
    },
  };
}

export interface Section<H extends SectionHeader> {
  readonly header: H;
  readonly lines: readonly Buffer[];
}

/** Reads a payload back; `parseHeader` refuses what is no header by throwing. */
export function* readSections<H extends SectionHeader>(
  payload: Buffer,
  parseHeader: (json: unknown) => H,
): Generator<Section<H>> {
  for (const { header, starts } of readPlaces(payload, parseHeader))
    yield { header, lines: header.lines.map((_, at) => payload.subarray(starts[at], endOfLine(starts, at))) };
}

export interface SectionPlaces<H extends SectionHeader> {
  readonly header: H;
  /** Where each line begins in the payload, and behind them where a next one would. */
  readonly starts: readonly number[];
}

/** The same for who reads a hundred thousand lines a second: a buffer for each would cost as much as looking at its bytes. */
export function* readPlaces<H extends SectionHeader>(
  payload: Buffer,
  parseHeader: (json: unknown) => H,
): Generator<SectionPlaces<H>> {
  let at = 0;
  const endOf = (from: number): number => {
    const end = payload.indexOf(NEWLINE, from);
    if (end < 0) throw new RangeError('the batch ends within a line');
    return end;
  };
  while (at < payload.length) {
    const end = endOf(at);
    const header = parseHeader(JSON.parse(payload.toString('utf8', at, end)));
    at = end + 1;
    const starts = [at];
    for (let line = 0; line < header.lines.length; line += 1) starts.push((at = endOf(at) + 1));
    yield { header, starts };
  }
}

/** Behind the last byte of a line, its newline left out. */
export function endOfLine(starts: SectionPlaces<SectionHeader>['starts'], line: number): number {
  return (starts[line + 1] ?? 0) - 1;
}
