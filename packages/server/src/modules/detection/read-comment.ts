/** What a comment must say before it can be judged. */
export interface CommentWords {
  readonly text: string;
  readonly at: string;
}

/** Whose room it was written in, and who wrote it, by a pseudonym. */
export interface CommentPlace {
  readonly platform: string;
  readonly roomId: string;
  readonly account: string;
}

const [PLATFORM, ROOM_ID, ACCOUNT] = [Buffer.from('"platform"'), Buffer.from('"roomId"'), Buffer.from('"account"')];
const [KIND, TEXT, AT] = [Buffer.from('"kind"'), Buffer.from('"text"'), Buffer.from('"at"')];
const [QUOTE, BACKSLASH, COLON, COMMA, BRACE] = [0x22, 0x5c, 0x3a, 0x2c, 0x7b];
const SPACE = 0x20;

/**
 * The words of a comment without reading the rest of its line: three of four observations are comments, few hit anything, and reading
 * a line as JSON costs more than looking for every term in it. Null for whatever is not plainly a comment; that is read in full.
 */
export function readComment(line: Buffer): CommentWords | null {
  if (line[0] !== BRACE || memberOf(line, KIND) !== 'comment') return null;
  const text = memberOf(line, TEXT);
  const at = text === null ? null : memberOf(line, AT);
  return text === null || at === null ? null : { text, at };
}

/** The rest of a comment that `readComment` could read; null where a member is not plainly there. */
export function readCommentPlace(line: Buffer): CommentPlace | null {
  const [platform, roomId, account] = [memberOf(line, PLATFORM), memberOf(line, ROOM_ID), memberOf(line, ACCOUNT)];
  return platform === null || roomId === null || account === null ? null : { platform, roomId, account };
}

/**
 * A text member of a line that intake has accepted, so that it is JSON and no name stands twice. A quote that no backslash precedes
 * is none within a text; one behind a comma or brace and before a colon therefore begins a name.
 */
function memberOf(line: Buffer, name: Buffer): string | null {
  const found = line.indexOf(name);
  if (found < 1) return null;
  let before = found - 1;
  while (before > 0 && line[before] === SPACE) before -= 1;
  if (line[before] !== COMMA && line[before] !== BRACE) return null;
  let start = found + name.length;
  while (line[start] === SPACE) start += 1;
  if (line[start] !== COLON) return null;
  start += 1;
  while (line[start] === SPACE) start += 1;
  if (line[start] !== QUOTE) return null;
  start += 1;
  for (let end = start; end < line.length; end += 1) {
    const byte = line[end];
    if (byte === QUOTE) return line.toString('utf8', start, end);
    if (byte === BACKSLASH) return null;
  }
  return null;
}
