/** More repetitions than this, and the text to the left and right of a term is not long enough for them anyway. */
const MAX_REPEAT = 500;
/** From here on a repetition counts as one that may try many ways. */
const MANY = 10;

interface Piece {
  /** The most often this piece may repeat inside itself, in a way that the engine has to guess. */
  readonly guesses: boolean;
  /** First characters as written, to see whether alternatives can begin alike. */
  readonly first: string;
}

/**
 * Why a regular expression may take for ever, or null. The engine tries every way to divide a text among repetitions: a repetition
 * within a repetition, or alternatives that begin alike under one, take time that doubles with each character.
 * @example findEndlessRegExp('(a+)+$') // 'a repetition within a repetition'
 */
export function findEndlessRegExp(source: string): string | null {
  const reader = { source, at: 0, reason: null as string | null };
  readAlternatives(reader);
  return reader.reason;
}

type Reader = { readonly source: string; at: number; reason: string | null };

function readAlternatives(reader: Reader): { readonly pieces: readonly (readonly Piece[])[] } {
  const pieces: Piece[][] = [[]];
  while (reader.at < reader.source.length && reader.source[reader.at] !== ')') {
    if (reader.source[reader.at] === '|') {
      reader.at += 1;
      pieces.push([]);
    } else pieces.at(-1)?.push(readRepeated(reader));
  }
  return { pieces };
}

function readRepeated(reader: Reader): Piece {
  const start = reader.at;
  const isGroup = reader.source[start] === '(';
  const inner = isGroup ? readGroup(reader) : null;
  if (!isGroup) skipAtom(reader);
  const first = reader.source.slice(start, reader.at);
  const repeat = readQuantifier(reader);
  if (repeat.max > MAX_REPEAT && repeat.max !== Infinity) reader.reason ??= `more than ${MAX_REPEAT} repetitions`;
  const many = repeat.max >= MANY;
  const within = inner?.pieces.some((branch) => branch.some(({ guesses }) => guesses)) ?? false;
  if (many && within) reader.reason ??= 'a repetition within a repetition';
  if (many && inner && beginAlike(inner.pieces))
    reader.reason ??= 'alternatives under a repetition that can begin alike';
  return { guesses: within || (many && repeat.min !== repeat.max), first };
}

function readGroup(reader: Reader): { readonly pieces: readonly (readonly Piece[])[] } {
  reader.at += 1;
  const [mark] = /^\?(?:[:=!]|<[=!]|<[^>]*>)/.exec(reader.source.slice(reader.at)) ?? [''];
  reader.at += mark.length;
  const inner = readAlternatives(reader);
  reader.at += 1;
  return inner;
}

function skipAtom(reader: Reader): void {
  const { source } = reader;
  const character = source[reader.at];
  if (character === '[') {
    reader.at += 1;
    while (reader.at < source.length && source[reader.at] !== ']') reader.at += source[reader.at] === '\\' ? 2 : 1;
    reader.at += 1;
  } else if (character === '\\') {
    const [escape] = /^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|.)/su.exec(source.slice(reader.at)) ?? ['\\'];
    if (/^\\[1-9k]/.test(escape)) reader.reason ??= 'a reference back, which this engine cannot bound';
    reader.at += escape.length;
  } else reader.at += (source.codePointAt(reader.at) ?? 0) > 0xffff ? 2 : 1;
}

function readQuantifier(reader: Reader): { readonly min: number; readonly max: number } {
  const [whole, sign, low, comma, high] = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(reader.source.slice(reader.at)) ?? [
    '',
  ];
  reader.at += whole.length;
  if (whole === '') return { min: 1, max: 1 };
  if (sign !== undefined) return { min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity };
  const min = Number(low);
  return { min, max: comma === '' ? min : high === '' ? Infinity : Number(high) };
}

/** Two branches under one repetition that can share out the same text in two ways. */
function beginAlike(branches: readonly (readonly Piece[])[]): boolean {
  if (branches.length < 2) return false;
  const literals = branches.map((pieces) => pieces.map(({ first }) => first).join(''));
  const arePlain = branches.every((pieces) =>
    pieces.every(({ first, guesses }) => !guesses && /^[^\\.[(]$/u.test(first)),
  );
  if (arePlain) return literals.includes('') || !isUniquelyRead(literals);
  const firsts = branches.map(([piece]) => piece?.first ?? '');
  return firsts.some((first) => !/^[^\\.[(]$/u.test(first)) || new Set(firsts).size < firsts.length;
}

/** Can a row of these words be divided in one way only? (Sardinas and Patterson, 1953.) */
function isUniquelyRead(words: readonly string[]): boolean {
  if (new Set(words).size < words.length) return false;
  const restsOf = (a: string, b: string): string[] => (a !== b && b.startsWith(a) ? [b.slice(a.length)] : []);
  const seen = new Set<string>();
  let open = words.flatMap((a) => words.flatMap((b) => restsOf(a, b)));
  while (open.length > 0) {
    if (open.some((rest) => words.includes(rest))) return false;
    for (const rest of open) seen.add(rest);
    const next = open.flatMap((rest) => words.flatMap((word) => [...restsOf(rest, word), ...restsOf(word, rest)]));
    open = [...new Set(next)].filter((rest) => !seen.has(rest));
  }
  return true;
}
