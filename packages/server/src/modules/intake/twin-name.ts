const [QUOTE, COMMA, BRACKET, BACKSLASH, CLOSING_BRACKET, BRACE, CLOSING_BRACE] = [
  34, 44, 91, 92, 93, 123, 125,
] as const;

/** One object or array that is open while a line is read; names are those that stood in it so far, null in an array. */
type Open = Set<string> | null;

/** No observation is deeper than two; what is, is not looked through. */
const MAX_DEPTH = 8;

/**
 * Whether a name stands twice in one object of a line that is valid JSON, or may do so in a depth that no observation has. Parsing
 * reads only the last of them, so the other could carry an account or a telephone number past every check and into the log, which
 * keeps lines byte for byte.
 */
export function hasTwin(line: string): boolean {
  const open: Open[] = [];
  let mayBeName = false;
  for (let at = 0; at < line.length; at += 1) {
    if (open.length > MAX_DEPTH) return true;
    switch (line.charCodeAt(at)) {
      case QUOTE: {
        const end = endOfString(line, at);
        if (mayBeName && isKnown(open.at(-1), line.slice(at, end + 1))) return true;
        mayBeName = false;
        at = end;
        break;
      }
      case BRACE:
        open.push(new Set());
        mayBeName = true;
        break;
      case BRACKET:
        open.push(null);
        mayBeName = false;
        break;
      case CLOSING_BRACE:
      case CLOSING_BRACKET:
        open.pop();
        break;
      case COMMA:
        mayBeName = true;
        break;
      default:
    }
  }
  return false;
}

// Escapes write one name in several ways, so that it is the name itself that is remembered.
function isKnown(names: Open | undefined, written: string): boolean {
  if (!names) return false;
  const name = written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
  if (names.has(name)) return true;
  names.add(name);
  return false;
}

/** `"v":1,` is the shortest member that any observation has. */
const SHORTEST_MEMBER = 6;

/** Whether a line is so little longer than its row needs that nothing else can stand in it: the common case, told at once. */
export function hasRoomForTwin(line: string, row: Readonly<Record<string, unknown>>): boolean {
  return line.length >= shortest(row) + SHORTEST_MEMBER;
}

/** The fewest characters that an observation can be written with. */
function shortest(row: Readonly<Record<string, unknown>>): number {
  let length = 1;
  // The fastest loop over what JSON.parse made. A member has two quotation marks, a colon and a comma.
  for (const name in row) {
    const member = row[name];
    length += name.length + 4;
    if (typeof member === 'string') length += member.length + 2;
    else if (typeof member === 'number') length += shortestNumber(member);
    else if (typeof member === 'object' && member !== null) length += shortest(member as typeof row);
  }
  return length;
}

/** An exponent is shorter from three zeros on (`8e3`), and below a hundredth. */
function shortestNumber(value: number): number {
  if (!Number.isInteger(value)) return value < 0.01 ? 3 : String(value).length;
  if (value % 1_000 === 0) return value === 0 ? 1 : 3;
  let digits = 1;
  for (let power = 10; power <= value; power *= 10) digits += 1;
  return digits;
}

function endOfString(line: string, start: number): number {
  let at = start + 1;
  while (at < line.length && line.charCodeAt(at) !== QUOTE) at += line.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}
